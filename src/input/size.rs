//! How large a file may be: a number of bytes, as people write it.

/// More bytes than this are not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Size(u64);

const MEGA: u64 = 1 << 20;

impl Size {
    /// Places in a text are kept in 32 bits where there are many of them.
    pub(super) const MOST: Size = Size(u32::MAX as u64);

    /// The size somebody writes: `500K`, `20M`, `1G`, a number of bytes; zero for the largest there can be.
    pub(crate) fn from_written(written: &str) -> Result<Size, String> {
        let upper = written.trim().to_ascii_uppercase();
        let number = upper.trim_end_matches('B');
        let (number, unit) = match number.char_indices().next_back() {
            Some((at, 'K')) => (&number[..at], 1 << 10),
            Some((at, 'M')) => (&number[..at], MEGA),
            Some((at, 'G')) => (&number[..at], 1 << 30),
            _ => (number, 1),
        };
        let number: u64 = number.trim().parse().map_err(|_| "应写作 20M、1G 这样，0 为不限".to_owned())?;
        match number.saturating_mul(unit) {
            0 => Ok(Size::MOST),
            size => Ok(Size(size.min(Size::MOST.0))),
        }
    }

    /// What a command line without it has.
    pub(crate) const USUAL: &str = "100M";

    /// As somebody writes it.
    pub(crate) fn written(self) -> String {
        match self.0 {
            _ if self == Size::MOST => "0".to_owned(),
            bytes if bytes.is_multiple_of(MEGA) => format!("{}M", bytes / MEGA),
            bytes => bytes.to_string(),
        }
    }

    /// One byte more shows that there are too many.
    pub(super) fn and_one(self) -> u64 {
        self.0 + 1
    }

    /// Why so many bytes are too many and what to do, if they are; `all` says whether those are all there are.
    pub(super) fn check(self, bytes: u64, all: bool) -> Result<(), String> {
        if bytes <= self.0 {
            return Ok(());
        }
        if self == Size::MOST {
            return Err("文件超过 4 GB，读不了；请拆成几个文件".to_owned());
        }
        let shown = |bytes: u64| match bytes.is_multiple_of(MEGA) || bytes > 10 * MEGA {
            true => format!("{} MB", bytes.div_ceil(MEGA)),
            false => format!("{bytes} 字节"),
        };
        let limit = shown(self.0);
        Err(match all {
            true => format!(
                "文件有 {}，超过 {limit} 的上限，没有检查；请拆成几个文件，或加 --max-file-size {}M",
                shown(bytes),
                bytes.div_ceil(MEGA)
            ),
            false => format!("超过 {limit} 的上限，没有检查；请拆成几个文件，或用 --max-file-size 放宽"),
        })
    }
}

impl Default for Size {
    fn default() -> Self {
        Size::MOST
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_as_people_write_them() {
        for (written, bytes) in
            [("1", 1), ("2k", 2048), ("20M", 20 * MEGA), ("20 mb", 20 * MEGA), ("1G", 1 << 30)]
        {
            assert_eq!(Size::from_written(written), Ok(Size(bytes)), "{written}");
            assert_eq!(Size::from_written(&Size(bytes).written()), Ok(Size(bytes)), "{written}");
        }
        for most in ["0", "0M", "4G", "99999999999999G"] {
            assert_eq!(Size::from_written(most), Ok(Size::MOST), "{most}");
        }
        for wrong in ["", "M", "-1", "1.5M", "二十M", "1T"] {
            assert!(Size::from_written(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn what_is_too_large_says_what_to_do() {
        let limit = Size(100 * MEGA);
        assert_eq!(limit.check(100 * MEGA, true), Ok(()));
        let told = limit.check(100 * MEGA + 1, true).unwrap_err();
        assert!(
            told.contains("文件有 101 MB，超过 100 MB") && told.contains("--max-file-size 101M"),
            "{told}"
        );
    }
}
