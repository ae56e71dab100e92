//! Is somebody or something called by the pair: 名叫田田, 女孩英英, 顺顺餐饮店?
//!
//! The lists are of what stands around such names; a name itself a publication lists among its words.

use super::super::classes::HEADS;
use super::Pair;
use crate::text::is_han;

/// Characters of what a firm is, behind its name: 母婴用品店.
const FIRM: usize = 5;

/// What ends the names of shops and firms: 顺顺餐饮店.
const FIRMS: &[&str] = &[
    "店",
    "超市",
    "药房",
    "公司",
    "商行",
    "酒楼",
    "餐厅",
    "茶厅",
    "茶楼",
    "茶馆",
    "酒家",
    "饭馆",
    "工作室",
    "经营部",
    "服务部",
    "批发部",
    "幼儿园",
    "合作社",
    "农场",
    "工厂",
];

/// Who is called by the doubled name that follows: a child, an animal.
const CALLED_SO: &[&str] = &[
    "岁的",
    "女孩",
    "男孩",
    "女童",
    "男童",
    "孩子",
    "宝宝",
    "儿子",
    "女儿",
    "孙子",
    "孙女",
    "妹妹",
    "弟弟",
    "姐姐",
    "哥哥",
    "同学",
    "学生",
    "小朋友",
    "熊猫",
    "妈妈带着",
    "闺女",
    "娃娃",
];

/// What stands before a name: 有个学生叫田田.
const NAMING: &[&str] = &["叫", "叫做", "叫作", "取名", "起名", "小名", "乳名", "网名", "昵称", "化名"];

impl Pair<'_> {
    /// 有个学生叫田田.
    pub(super) fn is_named(&self) -> bool {
        NAMING.iter().any(|naming| self.text_before().ends_with(naming))
            && !"了着过的".contains(self.character)
    }

    /// 女孩英英, 名叫英英: whoever is named so stands before, or that somebody is.
    pub(super) fn is_called_so(&self) -> bool {
        self.is_named() || CALLED_SO.iter().any(|who| self.text_before().ends_with(who))
    }

    /// Whether it is what a shop or a firm is called, after its place, first in its clause or named so: 青浦区|顺顺|餐饮店,
    /// 代表为华华茶厅.
    pub(super) fn is_firm(&self) -> bool {
        let name: String = self.text_after().chars().take(FIRM).collect();
        self.before.is_none_or(|before| !is_han(before) || HEADS.contains(before) || "为是叫".contains(before))
            && FIRMS.iter().any(|firm| name.contains(firm))
            // 餐餐饮店, 农农商行.
            && !self.begins_word()
    }
}
