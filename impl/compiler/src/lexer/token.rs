//! Tokens.

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[rustfmt::skip]
pub(crate) enum Token {
    End, Invalid, InvalidField, DedentMismatch, Newline, Indent, Dedent,
    Name, Integer, Decimal, String,
    Ellipsis,
    // Keywords.
    False, None, True, And, As, Assert, Async, Await, Break, Class, Continue, Def, Del, Elif, Else, Except, Finally,
    For, From, Global, If, Import, In, Is, Lambda, Nonlocal, Not, Or, Pass, Raise, Return, Try, While, With, Yield,
    // Operators.
    Walrus, Tilde, Less, More, DoubleEqual, LessEqual, MoreEqual, NotEqual,
    Pipe, Caret, Ampersand, DoubleLess, DoubleMore, Plus, Minus, Star, At, DoubleSlash, Slash, Percent, DoubleStar,
    PipeEqual, CaretEqual, AmpersandEqual, DoubleLessEqual, DoubleMoreEqual, PlusEqual, MinusEqual, StarEqual, AtEqual,
    DoubleSlashEqual, SlashEqual, PercentEqual, DoubleStarEqual,
    ParenOpen, ParenClose, BracketOpen, BracketClose, BraceOpen, BraceClose,
    Comma, Colon, Period, Semicolon, Equal, Arrow,
}

impl Token {
    /// The number of the token in listings, where `__debug__` and the two types of strings have numbers of their own.
    pub(crate) fn number(self) -> u8 {
        let before = |last: Token| self as u8 <= last as u8;
        match self {
            _ if before(Token::String) => self as u8 + 1,
            _ if before(Token::True) => self as u8 + 2,
            _ => self as u8 + 3,
        }
    }
}

/// The kind and the extent of a string token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct StringForm {
    pub(crate) is_raw: bool,
    pub(crate) is_bytes: bool,
    pub(crate) is_format: bool,
    pub(crate) is_template: bool,
}

/// Finds a keyword.
pub(crate) fn keyword(text: &[u8]) -> Option<Token> {
    Some(match text {
        b"False" => Token::False,
        b"None" => Token::None,
        b"True" => Token::True,
        b"and" => Token::And,
        b"as" => Token::As,
        b"assert" => Token::Assert,
        b"async" => Token::Async,
        b"await" => Token::Await,
        b"break" => Token::Break,
        b"class" => Token::Class,
        b"continue" => Token::Continue,
        b"def" => Token::Def,
        b"del" => Token::Del,
        b"elif" => Token::Elif,
        b"else" => Token::Else,
        b"except" => Token::Except,
        b"finally" => Token::Finally,
        b"for" => Token::For,
        b"from" => Token::From,
        b"global" => Token::Global,
        b"if" => Token::If,
        b"import" => Token::Import,
        b"in" => Token::In,
        b"is" => Token::Is,
        b"lambda" => Token::Lambda,
        b"nonlocal" => Token::Nonlocal,
        b"not" => Token::Not,
        b"or" => Token::Or,
        b"pass" => Token::Pass,
        b"raise" => Token::Raise,
        b"return" => Token::Return,
        b"try" => Token::Try,
        b"while" => Token::While,
        b"with" => Token::With,
        b"yield" => Token::Yield,
        _ => return None,
    })
}

/// Finds the longest operator at the start of `text`, and its length.
pub(crate) fn operator(text: &[u8]) -> Option<(Token, usize)> {
    use Token::*;
    let at = |index: usize| text.get(index).copied().unwrap_or(0);
    let with_equal = |plain: Token, equal: Token, len: usize| {
        if at(len) == b'=' {
            (equal, len + 1)
        } else {
            (plain, len)
        }
    };
    Some(match (at(0), at(1)) {
        (b'(', _) => (ParenOpen, 1),
        (b')', _) => (ParenClose, 1),
        (b'[', _) => (BracketOpen, 1),
        (b']', _) => (BracketClose, 1),
        (b'{', _) => (BraceOpen, 1),
        (b'}', _) => (BraceClose, 1),
        (b',', _) => (Comma, 1),
        (b';', _) => (Semicolon, 1),
        (b'~', _) => (Tilde, 1),
        (b':', _) => with_equal(Colon, Walrus, 1),
        (b'=', _) => with_equal(Equal, DoubleEqual, 1),
        (b'!', b'=') => (NotEqual, 2),
        (b'<', b'<') => with_equal(DoubleLess, DoubleLessEqual, 2),
        (b'<', _) => with_equal(Less, LessEqual, 1),
        (b'>', b'>') => with_equal(DoubleMore, DoubleMoreEqual, 2),
        (b'>', _) => with_equal(More, MoreEqual, 1),
        (b'*', b'*') => with_equal(DoubleStar, DoubleStarEqual, 2),
        (b'*', _) => with_equal(Star, StarEqual, 1),
        (b'/', b'/') => with_equal(DoubleSlash, DoubleSlashEqual, 2),
        (b'/', _) => with_equal(Slash, SlashEqual, 1),
        (b'-', b'>') => (Arrow, 2),
        (b'-', _) => with_equal(Minus, MinusEqual, 1),
        (b'+', _) => with_equal(Plus, PlusEqual, 1),
        (b'%', _) => with_equal(Percent, PercentEqual, 1),
        (b'&', _) => with_equal(Ampersand, AmpersandEqual, 1),
        (b'|', _) => with_equal(Pipe, PipeEqual, 1),
        (b'^', _) => with_equal(Caret, CaretEqual, 1),
        (b'@', _) => with_equal(At, AtEqual, 1),
        (b'.', b'.') if at(2) == b'.' => (Ellipsis, 3),
        (b'.', _) => (Period, 1),
        _ => return Option::None,
    })
}
