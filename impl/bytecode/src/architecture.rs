//! Architectures that machine code can be for.

macro_rules! architectures {
    ($($variant:ident $number:literal $name:literal;)*) => {
        /// An architecture of machine code; the number is that of file headers.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub enum Architecture {
            $(#[doc = concat!("`", $name, "`")] $variant = $number,)*
        }

        impl Architecture {
            /// All of them, in the order of their numbers.
            pub const ALL: &'static [Architecture] = &[$(Architecture::$variant),*];

            /// What command lines call it.
            pub const fn name(self) -> &'static str {
                match self { $(Architecture::$variant => $name,)* }
            }
        }
    };
}

architectures! {
    X86 1 "x86";
    X64 2 "x64";
    Armv6 3 "armv6";
    Armv6m 4 "armv6m";
    Armv7m 5 "armv7m";
    Armv7em 6 "armv7em";
    Armv7emsp 7 "armv7emsp";
    Armv7emdp 8 "armv7emdp";
    Xtensa 9 "xtensa";
    Xtensawin 10 "xtensawin";
    Rv32imc 11 "rv32imc";
    Rv64imc 12 "rv64imc";
    Debug 13 "debug";
}

impl Architecture {
    /// The architecture of a number in a header.
    pub fn from_number(number: u8) -> Option<Architecture> {
        let index = usize::from(number).checked_sub(1)?;
        Architecture::ALL.get(index).copied()
    }

    /// The architecture of a name.
    pub fn from_name(name: &[u8]) -> Option<Architecture> {
        let mut all = Architecture::ALL.iter().copied();
        all.find(|architecture| architecture.name().as_bytes() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_names_lead_back() {
        for &architecture in Architecture::ALL {
            let number = architecture as u8;
            assert_eq!(Architecture::from_number(number), Some(architecture));
            let name = architecture.name().as_bytes();
            assert_eq!(Architecture::from_name(name), Some(architecture));
        }
        assert_eq!(Architecture::from_number(0), None);
        assert_eq!(Architecture::from_number(14), None);
    }
}
