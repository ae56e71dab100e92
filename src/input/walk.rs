//! Paths from the command line → the files to read: folders searched as git would search them, each
//! file once, in the order of their names. What cannot be searched is an error of that path alone.

use std::collections::HashSet;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::mpsc;

use ignore::{DirEntry, WalkBuilder};

use super::{Folders, Format, foreign, real};
use crate::error::Error;
use crate::globs::Globs;
use crate::mistake::nearest;

/// What a search gives.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// The files, in the order of their names.
    pub(crate) files: Vec<PathBuf>,
    /// What was left out because the publication excludes it, as the disk has it, and whether it is a folder.
    pub(crate) excluded: Vec<(PathBuf, bool)>,
    /// Documents met in folders that cannot be read, though their user may think so, in the order of their names.
    pub(crate) passed_over: Vec<PathBuf>,
    /// The paths that could not be searched.
    pub(crate) errors: Vec<Error>,
}

/// The files to read for the paths a user names, each with what is left out below it. A file named is
/// always taken; in folders only what has an ending of ours is, and is neither hidden, ignored nor
/// excluded.
pub(crate) fn walk<'a>(paths: impl IntoIterator<Item = (&'a Path, &'a Globs)>) -> Found {
    walk_with(paths, &[])
}

/// As [`walk`], with those of the `absent` files that stand there: they are not on the disk but can be had,
/// and are given by where they would be.
pub(crate) fn walk_with<'a>(
    paths: impl IntoIterator<Item = (&'a Path, &'a Globs)>,
    absent: &[PathBuf],
) -> Found {
    let mut found = Found::default();
    for (path, excludes) in paths {
        let known = found.files.len();
        add_absent(path, excludes, absent, &mut found);
        match fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => search(path, excludes, &mut found),
            Ok(_) => found.files.push(path.to_owned()),
            Err(_) if found.files.len() > known => {}
            Err(error) => {
                let reason = match error.kind() {
                    ErrorKind::NotFound => missing(path),
                    _ => super::reason(path, &error),
                };
                found.errors.push(Error::File { path: path.to_owned(), reason });
            }
        }
    }
    found.files.sort();
    let (mut known, mut folders) = (HashSet::new(), Folders::default());
    found.files.retain(|file| known.insert(folders.real(file)));
    found.files.iter_mut().for_each(PathBuf::shrink_to_fit);
    found.passed_over.sort();
    // What was saved as text beside it is read there.
    let texts: HashSet<PathBuf> = match found.passed_over.is_empty() {
        true => HashSet::new(),
        false => found.files.iter().map(|file| file.with_extension("")).collect(),
    };
    found
        .passed_over
        .retain(|file| !texts.contains(&file.with_extension("")) && known.insert(folders.real(file)));
    found.errors.sort_by_cached_key(ToString::to_string);
    found.errors.dedup_by_key(|error| error.to_string());
    found
}

/// Adds the absent files that a path means or that would stand in it.
fn add_absent(path: &Path, excludes: &Globs, absent: &[PathBuf], found: &mut Found) {
    let place = real(path);
    for file in absent {
        let Ok(inside) = file.strip_prefix(&place) else { continue };
        if inside.as_os_str().is_empty() {
            found.files.push(path.to_owned());
            continue;
        }
        let is_hidden = inside.iter().any(|name| name.to_string_lossy().starts_with('.'));
        if is_hidden {
            continue;
        }
        let (file, shown) = (file.clone(), named(path, path.join(inside)));
        match (Format::of(&file), excludes.cover(&file, false)) {
            (Some(_), true) => found.excluded.push((file, false)),
            (Some(_), false) => found.files.push(shown),
            (None, false) if foreign::ending(&file).is_some() => found.passed_over.push(shown),
            (None, _) => {}
        }
    }
}

/// A file of a folder as its user would name it: `.` itself is nothing anybody writes before a name.
fn named(folder: &Path, file: PathBuf) -> PathBuf {
    match folder == Path::new(".") {
        true => file.strip_prefix(".").map(Path::to_owned).unwrap_or(file),
        false => file,
    }
}

/// Adds the files of a folder.
fn search(folder: &Path, excludes: &Globs, found: &mut Found) {
    let (sender, excluded) = mpsc::channel();
    let kept = {
        let (named, excludes) = (folder.to_owned(), excludes.clone());
        let real = real(folder);
        move |entry: &DirEntry| {
            let inside = entry.path().strip_prefix(&named).unwrap_or(entry.path());
            let is_dir = entry.file_type().is_some_and(|kind| kind.is_dir());
            let place = real.join(inside);
            let is_excluded = entry.depth() > 0 && excludes.cover(&place, is_dir);
            // Nobody waits for it who is gone.
            !is_excluded || sender.send((place, is_dir)).is_ok_and(|()| false)
        }
    };
    let walker = WalkBuilder::new(folder)
        .follow_links(true)
        .require_git(false)
        // The ignore file in a user's home is not the publication's: the same run on another machine
        // must read the same files.
        .git_global(false)
        .filter_entry(kept)
        .build();
    for entry in walker {
        match entry {
            Ok(entry) => {
                let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
                if is_file && Format::of(entry.path()).is_some() {
                    found.files.push(named(folder, entry.into_path()));
                } else if is_file && foreign::ending(entry.path()).is_some() {
                    found.passed_over.push(named(folder, entry.into_path()));
                }
            }
            Err(error) => found.errors.extend(failure(folder, &error)),
        }
    }
    found.excluded.extend(excluded);
}

/// What to tell of a place that could not be searched; nothing of a dead link nobody asked for.
fn failure(folder: &Path, error: &ignore::Error) -> Option<Error> {
    let (path, error) = place(folder, error);
    let reason = match error {
        ignore::Error::Loop { ancestor, .. } => {
            format!("符号链接绕回了上级文件夹 {}，没有进入；请删去这个链接", ancestor.display())
        }
        ignore::Error::Io(error) => {
            let is_link = path.is_symlink() && error.kind() != ErrorKind::PermissionDenied;
            // Editors mark open files with hidden links to nothing.
            let is_hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
            if is_link && (is_hidden || Format::of(path).is_none()) {
                return None;
            }
            match is_link && error.kind() == ErrorKind::NotFound {
                true => DEAD_LINK.to_owned(),
                false => super::reason(path, error),
            }
        }
        other => format!("读取失败：{other}"),
    };
    Some(Error::File { path: path.to_owned(), reason })
}

/// The path an error is about and the error itself, out of its wrappings.
fn place<'e>(path: &'e Path, error: &'e ignore::Error) -> (&'e Path, &'e ignore::Error) {
    match error {
        ignore::Error::WithPath { path, err } => place(path, err),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => place(path, err),
        ignore::Error::Loop { child, .. } => (child, error),
        _ => (path, error),
    }
}

const DEAD_LINK: &str = "符号链接指向的文件不存在；请删去或改正这个链接";

/// Why a path that does not exist is not read, and what to write instead.
fn missing(path: &Path) -> String {
    if path.is_symlink() {
        return DEAD_LINK.to_owned();
    }
    let none = "没有这个文件或文件夹";
    let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    if name.contains(['*', '?']) {
        return format!("{none}；通配符没有匹配到任何文件，请检查写法，或直接给出文件夹");
    }
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut names: Vec<String> = fs::read_dir(parent)
        .map(|entries| {
            entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
        })
        .unwrap_or_default();
    names.sort();
    match nearest(&name, names.iter().map(String::as_str)) {
        Some(near) => format!("{none}；是不是“{}”？", path.with_file_name(near).display()),
        None => format!("{none}；请检查路径是否写对"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder with these files in it; what ends in `/` is a folder, what has a text after `=` has it.
    fn folder(files: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for file in files {
            let (name, text) = file.split_once('=').unwrap_or((file, "甲"));
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        folder
    }

    /// The files found under a folder by their names in it, and the errors.
    fn found(folder: &tempfile::TempDir, names: &[&str], excludes: &Globs) -> (Vec<String>, Vec<String>) {
        let paths: Vec<_> = names.iter().map(|name| folder.path().join(name)).collect();
        let found = walk(paths.iter().map(|path| (path.as_path(), excludes)));
        let strip = |path: &Path| path.strip_prefix(folder.path()).unwrap().to_str().unwrap().to_owned();
        let files = found.files.iter().map(|file| strip(file)).collect();
        let told = |error: &Error| match error {
            Error::File { path, reason } => format!("{}：{reason}", strip(path)),
            other => panic!("{other}"),
        };
        (files, found.errors.iter().map(told).collect())
    }

    #[test]
    fn folders_give_texts_in_order_and_named_files_are_taken() {
        let folder =
            folder(&["b.txt", "a/二.MD", "a/一.text", "a/x.docx", "a/n", ".h/x.txt", ".x.md", "z.log"]);
        let (files, errors) = found(&folder, &[""], &Globs::default());
        assert_eq!((files, errors), (vec!["a/一.text".into(), "a/二.MD".into(), "b.txt".into()], vec![]));
        let (files, _) = found(&folder, &["z.log", ".x.md", "a", ".h"], &Globs::default());
        assert_eq!(files, [".h/x.txt", ".x.md", "a/一.text", "a/二.MD", "z.log"]);
    }

    #[test]
    fn documents_that_are_passed_over_are_told_once() {
        let folder = folder(&[
            ".gitignore=草稿/",
            "一.docx",
            "一.txt",
            "二.doc",
            "三/四.PDF",
            "三/~$二.docx",
            ".五.docx",
            "草稿/六.docx",
            "七/八.rtf",
        ]);
        let excludes = globs(folder.path(), &["七/"]);
        let (whole, part) = (folder.path().to_owned(), folder.path().join("三"));
        let found = walk([(whole.as_path(), &excludes), (part.as_path(), &excludes)]);
        let names = found.passed_over.iter().map(|path| path.strip_prefix(&whole).unwrap().to_str().unwrap());
        // The first was saved as text, too.
        assert_eq!(names.collect::<Vec<_>>(), ["三/四.PDF", "二.doc"]);
    }

    #[test]
    fn a_file_appears_once() {
        let folder = folder(&["a/x.txt", "a/y.txt"]);
        let (files, _) = found(&folder, &["a/y.txt", "a", "", "a/../a/x.txt"], &Globs::default());
        assert_eq!(files.len(), 2);
        assert_eq!(files[1], "a/y.txt");
    }

    #[test]
    fn ignore_files_hold_outside_a_repository() {
        let folder = folder(&[
            ".gitignore=草稿/\n*.bak.txt\n",
            "草稿/a.txt",
            "b.txt",
            "c.bak.txt",
            "d/.ignore=*\n!e.txt\n",
            "d/e.txt",
            "d/f.txt",
        ]);
        assert_eq!(found(&folder, &[""], &Globs::default()).0, ["b.txt", "d/e.txt"]);
        assert_eq!(found(&folder, &["d"], &Globs::default()).0, ["d/e.txt"]);
        assert_eq!(found(&folder, &["c.bak.txt"], &Globs::default()).0, ["c.bak.txt"]);
    }

    fn globs(base: &Path, patterns: &[&str]) -> Globs {
        let mut globs = Globs::default();
        globs.add(base, patterns).unwrap();
        globs
    }

    #[test]
    fn excludes_are_relative_to_their_folder() {
        let folder = folder(&["副刊/a.txt", "要闻/副刊/b.txt", "要闻/c.txt", "要闻/c.md", "d.md"]);
        let excludes = globs(folder.path(), &["/副刊/", "*.md", "!d.md"]);
        assert_eq!(found(&folder, &[""], &excludes).0, ["d.md", "要闻/c.txt", "要闻/副刊/b.txt"]);
        assert_eq!(found(&folder, &["副刊"], &excludes).0, Vec::<String>::new());
        assert_eq!(found(&folder, &["副刊/a.txt"], &excludes).0, ["副刊/a.txt"]);
        assert_eq!(found(&folder, &["副刊/../要闻"], &excludes).0.len(), 2);
        let elsewhere = globs(&folder.path().join("要闻"), &["*.md", "副刊/**"]);
        assert_eq!(found(&folder, &[""], &elsewhere).0, ["d.md", "副刊/a.txt", "要闻/c.txt"]);
    }

    #[test]
    fn a_bad_pattern_is_named() {
        let bad = Globs::default().add(Path::new("."), &["*.txt", "a{b"]).unwrap_err();
        assert_eq!(bad.index, 1);
        assert!(bad.reason.contains("a{b"), "{}", bad.reason);
    }

    #[test]
    fn a_missing_path_says_what_to_do_and_stops_nothing() {
        let folder = folder(&["seeds/稿件一.txt", "b.txt"]);
        let (files, errors) = found(&folder, &["sedes", "q/x.txt", "*.md", "b.txt"], &Globs::default());
        assert_eq!(files, ["b.txt"]);
        assert!(errors[0].contains("通配符"), "{errors:?}");
        assert!(errors[1].contains("请检查路径"), "{errors:?}");
        assert!(
            errors[2].starts_with("sedes：没有这个文件或文件夹；是不是“") && errors[2].contains("seeds"),
            "{errors:?}"
        );
    }

    #[test]
    fn names_stay_as_written() {
        let names = |path: &str| walk([(Path::new(path), &Globs::default())]).files;
        assert!(names("seeds").iter().all(|path| path.to_str().unwrap().starts_with("seeds/0")));
        assert_eq!(names("seeds").len(), 5);
        assert_eq!(names("seeds/"), names("seeds"));
        assert!(names(".").contains(&names("seeds")[0]));
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_and_loops_are_told() {
        use std::os::unix::fs::symlink;
        let folder = folder(&["a/x.txt", "b/y.txt"]);
        let link = |to: &str, name: &str| symlink(to, folder.path().join(name)).unwrap();
        link("..", "a/loop");
        link("../a/x.txt", "b/also.txt");
        link("nowhere", "b/dead.txt");
        link("nowhere", "b/dead.png");
        link("nowhere", "b/.#y.txt");
        let (files, errors) = found(&folder, &[""], &Globs::default());
        assert_eq!(files, ["a/x.txt", "b/y.txt"]);
        assert_eq!(errors.len(), 2, "{errors:?}");
        assert!(errors[0].starts_with("a/loop：符号链接绕回"), "{errors:?}");
        assert!(errors[1].starts_with("b/dead.txt：符号链接指向的文件不存在"), "{errors:?}");
        assert_eq!(found(&folder, &["b"], &Globs::default()).0, ["b/also.txt", "b/y.txt"]);
    }

    #[test]
    fn a_folder_that_cannot_be_read_is_named() {
        let denied = ignore::Error::Io(ErrorKind::PermissionDenied.into());
        let denied = ignore::Error::WithPath { path: "a/密".into(), err: Box::new(denied) };
        let denied = ignore::Error::WithDepth { depth: 1, err: Box::new(denied) };
        let Some(Error::File { path, reason }) = failure(Path::new("a"), &denied) else { panic!() };
        assert_eq!(path, Path::new("a/密"));
        assert!(reason.contains("没有读取权限"), "{reason}");
    }
}
