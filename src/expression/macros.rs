//! Names that a regular expression may use for what Chinese copy writes again and again: `{NUM}`.

/// Every name and what it stands for. Capitals keep them apart from `{2,3}` and `\p{Han}`.
const TABLE: &[(&str, &str)] = &[
    // 1,234.5
    ("{NUM}", r"[0-9]+(?:[.,][0-9]+)*"),
    // 三千零五十
    ("{HAN-NUM}", "[〇零一二两三四五六七八九十百千万亿]+"),
    // Either, as newspapers write quantities: 3.5万, 三百, 几十万, 百分之五
    (
        "{NUMBER}",
        "(?:百分之|千分之|万分之)?(?:[0-9]+(?:[.,][0-9]+)*[百千万亿]*|[零一二两三四五六七八九十百千万亿几数半]+)",
    ),
    // A character foreign names are written with.
    (
        "{FOREIGN}",
        "[阿埃艾爱安奥巴班贝本比彼宾波伯博勃布策查达戴丹德蒂迪杜多恩尔法菲费夫弗福盖戈格古\
         哈海汉赫亨胡霍基吉加杰卡凯康科克肯库拉莱兰朗劳勒雷里莉利列林琳卢鲁伦罗洛马迈麦曼\
         梅门蒙米密摩莫默姆穆纳内尼娜诺努欧帕佩皮普奇乔切琴热瑞萨塞桑沙莎圣施史士斯丝苏索\
         塔泰坦汤特提图托瓦威韦维温沃乌西希夏肖谢辛雅亚扬耶伊因尤约泽詹朱兹吐依丽娅玛豪得\
         华]",
    ),
    // A word that is spoken of and not used: “甲”应为“乙”, 写成“甲”.
    (
        "{CORRECTION}",
        "(?:“[^”]{1,12}”(?:应为|应作|应改为|系|误为|误作|不能写成|不写作|不要写成)|(?:写成|误为|误作|写作|系)“[^”]{1,12}”)",
    ),
    // What is counted or measured, the word that directly follows a number.
    (
        "{MEASURE}",
        "(?:个百分点|个小时|个月|小时|分钟|平方公里|平方千米|平方厘米|平方米|立方米|毫克|千克|公斤|毫升\
         |毫米|厘米|公里|千米|公顷|海里|英里|英尺|英寸|千瓦时|千瓦|美元|欧元|英镑|港元|日元|人民币|人次|人份|车次\
         |架次|场次|班次|户次|件次|台次|册次|台套|摄氏度|周岁|年|月|天|日|周|时|分|秒|岁|元|角|块|个|名|位|人|户|家|所|座|栋|幢|间|套|件|条|项|种|类|批\
         |次|场|届|回|遍|趟|支|只|头|匹|棵|株|根|张|幅|辆|台|架|艘|列|部|册|本|篇|份|封|页|字|句|段|级|层|倍|成|米|克\
         |吨|斤|两|亩|升|度|瓦|伏|里|尺|寸|码|桶|箱|袋|瓶|杯|碗|片|块|枚|颗|粒|滴|例|起|宗|桩|款|首|幕|声|行|班|组|队|双|副|盏|朵|笔|门|口|村|镇|乡|县|市|省|国|%|％|‰|℃)",
    ),
];

/// The pattern with every name of the table written out; nothing where it has none.
pub(super) fn expand(pattern: &str) -> Option<String> {
    let mut expanded: Option<String> = None;
    for (name, meaning) in TABLE {
        let so_far = expanded.as_deref().unwrap_or(pattern);
        if so_far.contains(name) {
            expanded = Some(so_far.replace(name, meaning));
        }
    }
    expanded
}

/// The pattern with one character standing in for every name of the table: nothing of what the names stand
/// for is looked at as its author's.
pub(super) fn hide(pattern: &str) -> String {
    let hidden = |text: String, (nth, (name, _)): (u32, &(&str, &str))| text.replace(name, &stand_in(nth));
    (0..).zip(TABLE).fold(pattern.to_owned(), hidden)
}

/// A pattern of [`hide`] with the meanings in the places of the names.
pub(super) fn reveal(hidden: &str) -> String {
    let shown =
        |text: String, (nth, (_, meaning)): (u32, &(&str, &str))| text.replace(&stand_in(nth), meaning);
    (0..).zip(TABLE).fold(hidden.to_owned(), shown)
}

/// A pattern of [`hide`] as its author wrote it.
pub(super) fn unhide(hidden: &str) -> String {
    let written = |text: String, (nth, (name, _)): (u32, &(&str, &str))| text.replace(&stand_in(nth), name);
    (0..).zip(TABLE).fold(hidden.to_owned(), written)
}

/// A character of private use, which no pattern means.
fn stand_in(nth: u32) -> String {
    char::from_u32(0xF_F000 + nth).map(String::from).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::expression::Expression;

    #[test]
    fn names_stand_for_their_meaning_and_counts_stay_counts() {
        let expression = Expression::try_from(r"约{NUMBER}{MEASURE}?\p{Han}{2,3}".to_owned()).unwrap();
        assert_eq!(
            expression.regex().find("有约3.5万人左右吧").map(|found| found.as_str()),
            Some("约3.5万人左右吧")
        );
        assert_eq!(expand(r"\d{2,3}\p{L}\x{AB}"), None);
        assert!(Expression::try_from("约{NUMBERS}".to_owned()).is_err());
    }

    #[test]
    fn every_meaning_compiles() {
        for (name, _) in TABLE {
            assert!(Expression::try_from((*name).to_owned()).is_ok(), "{name}");
        }
    }
}
