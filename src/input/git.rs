//! What git knows of manuscripts: which are not as they were, and how they were.

use std::collections::{HashMap, HashSet};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::real;
use crate::error::Error;

/// Which older state manuscripts are compared with.
#[derive(Clone, Debug)]
pub(crate) enum Since {
    /// Where a branch, tag or commit and the current branch parted.
    Revision(String),
    /// The last commit, with what is staged for the next.
    Staged,
}

/// How a manuscript stands to the older state.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// As it was.
    Same,
    /// Not there before.
    New,
    /// It was this before.
    Changed(Vec<u8>),
}

/// The older state of a repository's files.
#[derive(Debug)]
pub(crate) struct History {
    /// As the disk has it.
    root: PathBuf,
    /// The older state, as git names it; the empty one where there is no commit yet.
    base: String,
    /// With [`Since::Staged`], files that are not on the disk as they are staged, by path from the root.
    unstaged: Option<HashSet<PathBuf>>,
    /// Files that are not as they were, by path from the root, with the path they had; none for new ones.
    changed: HashMap<PathBuf, Option<PathBuf>>,
    /// Every file git knows, by path from the root.
    tracked: HashSet<PathBuf>,
}

impl History {
    /// The history of the repository a file or folder stands in, or would.
    pub(crate) fn of(path: &Path, since: &Since) -> Result<Self, Error> {
        let place = real(path);
        let folder = place.ancestors().find(|folder| folder.is_dir()).unwrap_or(Path::new("."));
        // In a hook git names its folder from the top, where it runs the hook.
        let start = if std::env::var_os("GIT_DIR").is_some() { Path::new(".") } else { folder };
        let top = git(start, &["rev-parse", "--show-toplevel"]).map_err(|said| {
            let path = path.display();
            // What git says in English is left out where it says no more.
            Error::Usage(match said.contains("not a git repository") {
                true => format!("--since 和 --staged 要在 git 仓库里用，{path} 不在"),
                false => format!("{path} 所在的 git 仓库打不开：{said}"),
            })
        })?;
        let top = PathBuf::from(String::from_utf8_lossy(&top).trim_end_matches(['\n', '\r']));
        let root = real(&top);
        let base = match since {
            Since::Staged => git(&root, &["rev-parse", "--verify", "HEAD"]).unwrap_or_default(),
            Since::Revision(revision) => base(&root, revision)?,
        };
        let base = String::from_utf8_lossy(&base).trim().to_owned();
        let mut arguments = vec!["diff", "--name-status", "-M", "-z"];
        arguments.extend(matches!(since, Since::Staged).then_some("--cached"));
        arguments.extend((!base.is_empty()).then_some(base.as_str()));
        arguments.push("--");
        let failed = |said: String| Error::Usage(format!("git 说不出哪些稿件改过：{said}"));
        let changed = changed(&git(&root, &arguments).map_err(failed)?);
        let tracked = git(&root, &["ls-files", "-z"]).map_err(failed)?;
        let tracked = fields(&tracked).map(PathBuf::from).collect();
        let unstaged = match since {
            Since::Staged => Some(git(&root, &["diff", "--name-only", "-z"]).map_err(failed)?),
            Since::Revision(_) => None,
        };
        let unstaged = unstaged.map(|names| fields(&names).map(PathBuf::from).collect());
        Ok(History { root, base, unstaged, changed, tracked })
    }

    /// How a file stands to the older state; an error where it stands in another repository.
    pub(crate) fn state(&self, path: &Path) -> Result<State, Error> {
        let name = self.name(path)?;
        match self.changed.get(&name) {
            Some(Some(before)) => {
                self.show(&format!("{}:{}", self.base, slashed(before))).map(State::Changed)
            }
            None if self.knows(&name) => Ok(State::Same),
            Some(None) | None => Ok(State::New),
        }
    }

    /// Whether a file is as it was. Of what stands in another repository nobody knows.
    pub(crate) fn is_same(&self, path: &Path) -> bool {
        self.name(path).is_ok_and(|name| !self.changed.contains_key(&name) && self.knows(&name))
    }

    /// Whether a file, by its path from the root, counts by what git knows of it. With [`Since::Staged`] what git
    /// does not know is not staged, and so not looked at.
    fn knows(&self, name: &Path) -> bool {
        self.unstaged.is_some() || self.tracked.contains(name)
    }

    /// With [`Since::Staged`], what is staged of a file where the disk has something else.
    pub(crate) fn staged(&self, path: &Path) -> Result<Option<Vec<u8>>, Error> {
        let name = self.name(path)?;
        let differs = self.unstaged.as_ref().is_some_and(|unstaged| unstaged.contains(&name));
        differs.then(|| self.show(&format!(":{}", slashed(&name)))).transpose()
    }

    /// With [`Since::Staged`], the files that are staged and not on the disk, by where they would be.
    pub(crate) fn absent(&self) -> Vec<PathBuf> {
        let unstaged = self.unstaged.iter().flatten().map(|name| self.root.join(name));
        unstaged.filter(|path| path.symlink_metadata().is_err()).collect()
    }

    /// A file's path from the root.
    fn name(&self, path: &Path) -> Result<PathBuf, Error> {
        real(path).strip_prefix(&self.root).map(Path::to_owned).map_err(|_| Error::File {
            path: path.to_owned(),
            reason: format!("不在 git 仓库 {} 里，不知道改过没有；请分开检查", self.root.display()),
        })
    }

    /// The bytes of a file as git would write them on the disk: it may keep other line ends and another
    /// encoding.
    fn show(&self, object: &str) -> Result<Vec<u8>, Error> {
        git(&self.root, &["cat-file", "--filters", object])
            .map_err(|said| Error::Usage(format!("git 取不出 {object}：{said}")))
    }
}

/// Where a revision and the current branch parted; the revision itself where they have nothing in common.
fn base(root: &Path, revision: &str) -> Result<Vec<u8>, Error> {
    let commit = format!("{revision}^{{commit}}");
    let known = git(root, &["rev-parse", "--verify", "--end-of-options", &commit]).map_err(|_| {
        Error::Usage(format!("--since：git 里没有“{revision}”；在流水线里要取全历史，如 fetch-depth: 0"))
    })?;
    let name = String::from_utf8_lossy(&known).trim().to_owned();
    Ok(git(root, &["merge-base", &name, "HEAD"]).unwrap_or(known))
}

/// What `git diff --name-status -z` says: each file that is not as it was, with the name it had.
fn changed(said: &[u8]) -> HashMap<PathBuf, Option<PathBuf>> {
    let mut fields = fields(said);
    let mut changed = HashMap::new();
    while let (Some(status), Some(path)) = (fields.next(), fields.next()) {
        let path = PathBuf::from(path);
        match status.as_encoded_bytes().first() {
            Some(b'R' | b'C') => {
                let Some(now) = fields.next() else { break };
                changed.insert(now.into(), Some(path));
            }
            Some(b'A') => _ = changed.insert(path, None),
            Some(b'D') | None => {}
            Some(_) => _ = changed.insert(path.clone(), Some(path)),
        }
    }
    changed
}

/// The names in a list that git ends with zero bytes.
fn fields(said: &[u8]) -> impl Iterator<Item = &OsStr> {
    said.split(|&byte| byte == 0).filter(|field| !field.is_empty()).map(name)
}

#[cfg(unix)]
fn name(bytes: &[u8]) -> &OsStr {
    std::os::unix::ffi::OsStrExt::from_bytes(bytes)
}

/// Elsewhere git writes names in UTF-8; one that is not names no file there.
#[cfg(not(unix))]
fn name(bytes: &[u8]) -> &OsStr {
    OsStr::new(std::str::from_utf8(bytes).unwrap_or_default())
}

/// A path as git writes it.
fn slashed(path: &Path) -> String {
    let parts: Vec<_> = path.iter().map(OsStr::to_string_lossy).collect();
    parts.join("/")
}

/// What git prints, or what it says went wrong.
fn git(folder: &Path, arguments: &[&str]) -> Result<Vec<u8>, String> {
    let run = Command::new("git").arg("-C").arg(folder).args(arguments).output();
    let run = run.map_err(|error| format!("运行不了 git：{error}"))?;
    match run.status.success() {
        true => Ok(run.stdout),
        false => Err(String::from_utf8_lossy(&run.stderr).trim().replace('\n', "；")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_with_what_they_were() {
        let changed = changed("M\0稿/一.txt\0R090\0旧.txt\0新 名.txt\0A\0二.txt\0D\0三.txt\0".as_bytes());
        let of = |name: &str| changed.get(Path::new(name)).cloned();
        assert_eq!(of("稿/一.txt"), Some(Some("稿/一.txt".into())));
        assert_eq!(of("新 名.txt"), Some(Some("旧.txt".into())));
        assert_eq!(of("二.txt"), Some(None));
        assert_eq!(of("三.txt"), None);
    }
}
