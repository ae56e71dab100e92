//! How text tells that somebody says something.

/// Verbs of saying, as they stand behind who speaks: 他说, 局长介绍.
pub(crate) const SAYING: &[&str] = &[
    "说", "介绍", "表示", "告诉", "坦言", "认为", "指出", "回忆", "感慨", "强调", "透露", "笑道", "谈到",
    "解释", "回答", "笑着", "告诫", "提醒",
];
