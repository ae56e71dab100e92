//! The surnames by which names are told, and how people are addressed behind them.

use super::CharSet;

/// The commonest surnames, in the order of their code points: most names begin with one.
const SURNAMES: [char; 265] = [
    '丁', '万', '丛', '严', '乔', '于', '亓', '仇', '付', '仝', '仲', '任', '伍', '何', '佘', '余', '佟',
    '侯', '俞', '倪', '傅', '储', '兰', '关', '冉', '冯', '冷', '冼', '凌', '刘', '包', '匡', '卓', '卜',
    '卞', '卢', '卫', '厉', '史', '叶', '吉', '向', '吕', '吴', '周', '唐', '喻', '夏', '姚', '姜', '姬',
    '娄', '孔', '孙', '孟', '季', '宁', '宋', '宗', '宫', '寇', '封', '尚', '尤', '尹', '屈', '屠', '岑',
    '岳', '崔', '左', '巩', '巫', '常', '庄', '应', '庞', '康', '廖', '张', '彭', '徐', '戴', '敖', '文',
    '方', '施', '易', '昝', '晁', '晏', '曲', '曹', '曾', '朱', '李', '杜', '杨', '林', '柏', '柯', '柳',
    '柴', '栗', '栾', '桂', '桑', '桓', '梁', '楼', '樊', '欧', '武', '段', '殷', '毕', '毛', '江', '池',
    '汤', '汪', '沈', '洪', '涂', '温', '游', '滕', '潘', '濮', '焦', '熊', '燕', '牛', '牟', '王', '甄',
    '甘', '田', '申', '白', '盛', '瞿', '石', '祁', '祝', '秦', '程', '穆', '窦', '章', '童', '竺', '符',
    '管', '纪', '缑', '缪', '罗', '翁', '翟', '耿', '聂', '肖', '胡', '胥', '臧', '舒', '艾', '芮', '苏',
    '苗', '苟', '范', '茅', '茹', '荀', '莫', '萧', '葛', '董', '蒋', '蒙', '蒲', '蔡', '蔺', '薛', '虞',
    '袁', '裘', '裴', '褚', '覃', '詹', '许', '谌', '谢', '谭', '谷', '贺', '贾', '赖', '赵', '路', '辛',
    '辜', '边', '逄', '逯', '邓', '邝', '邢', '邬', '邰', '邱', '邵', '邸', '邹', '郁', '郇', '郎', '郑',
    '郗', '郜', '郝', '郦', '郭', '鄢', '金', '钟', '钱', '闫', '闵', '阎', '阙', '阚', '阮', '阳', '陆',
    '陈', '陶', '隋', '雍', '雷', '霍', '靳', '鞠', '韦', '韩', '项', '顾', '颖', '颜', '饶', '马', '骆',
    '高', '魏', '鲁', '鲍', '麦', '黄', '黎', '齐', '龙', '龚',
];

/// Surnames of two characters that are met.
const DOUBLE: [&str; 12] =
    ["欧阳", "司马", "上官", "诸葛", "司徒", "东方", "夏侯", "皇甫", "尉迟", "公孙", "慕容", "令狐"];

/// Whether a name begins with a surname of two characters.
pub(crate) fn begins_with_double_surname(name: &str) -> bool {
    DOUBLE.iter().any(|surname| name.starts_with(surname))
}

/// Whether a character is a common surname.
pub(crate) fn is_surname(c: char) -> bool {
    static SET: CharSet = CharSet::of(&SURNAMES);
    SET.has(c)
}

/// What people are addressed by behind their surname, where the given name is not said: 王老师.
pub(crate) const FORMS_OF_ADDRESS: [&str; 8] =
    ["老师", "先生", "女士", "同志", "师傅", "大爷", "大妈", "阿姨"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn surnames_are_found() {
        assert!(SURNAMES.into_iter().all(is_surname) && !is_surname('的'));
    }
}
