//! `packs`: where the rules come from.

use toml::Spanned;

use super::Reader;
use super::layers::Layer;
use super::rules::read_beside;
use crate::mistake::{Mistake, nearest};
use crate::rule::{Group, RuleSet};

/// The rules of the packs that layers name, as the packs have them; the built-in ones where none is named.
pub(super) fn packs(layers: &[&Layer], read: Reader<'_>) -> Result<RuleSet, Box<Mistake>> {
    let mut groups = Vec::new();
    let mut own: Vec<(&Layer, &Spanned<String>)> = Vec::new();
    for &layer in layers {
        let Some(packs) = &layer.settings.packs else { continue };
        if layer.replaces() {
            groups.clear();
            own.clear();
        }
        if packs.get_ref().is_empty() {
            let advice = "去掉这一行就是用内置规则；只用自己的规则包就写它的路径".to_owned();
            let message = "这里一个规则包也没有，等于什么都不查".to_owned();
            return Err(layer.written.mistake(packs.span(), message, advice));
        }
        for pack in packs.get_ref() {
            match Group::of(pack.get_ref()) {
                Some(group) => groups.push(group),
                None => own.push((layer, pack)),
            }
        }
    }
    if groups.is_empty() && own.is_empty() {
        groups.push(Group::Newspaper);
    }
    let mut rules = RuleSet::default();
    if !groups.is_empty() {
        rules.add_built_in(&groups)?;
    }
    for (layer, pack) in own {
        add_pack(&mut rules, layer, pack, read)?;
    }
    Ok(rules)
}

/// Adds the rules of a pack that a layer names by its path.
fn add_pack(
    rules: &mut RuleSet,
    layer: &Layer,
    pack: &Spanned<String>,
    read: Reader<'_>,
) -> Result<(), Box<Mistake>> {
    let path = layer.written.path(pack.get_ref());
    let text = read(&path).map_err(|error| {
        let groups = Group::NAMES.map(|(name, _)| name);
        let advice = match nearest(pack.get_ref(), groups) {
            Some(near) => format!("是不是想写“{near}”？"),
            None => format!("路径从 lint.toml 所在目录算起；内置规则包有：{}", groups.join("、")),
        };
        layer.written.mistake(pack.span(), error.to_string(), advice)
    })?;
    let lists = |list: &str| read_beside(&path, list, read);
    rules.add_pack(&path.display().to_string(), &text, &lists)
}
