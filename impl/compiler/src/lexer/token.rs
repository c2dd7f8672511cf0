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

#[rustfmt::skip]
const KEYWORDS: [(&str, Token); 35] = [
    ("False", Token::False),
    ("None", Token::None),
    ("True", Token::True),
    ("and", Token::And),
    ("as", Token::As),
    ("assert", Token::Assert),
    ("async", Token::Async),
    ("await", Token::Await),
    ("break", Token::Break),
    ("class", Token::Class),
    ("continue", Token::Continue),
    ("def", Token::Def),
    ("del", Token::Del),
    ("elif", Token::Elif),
    ("else", Token::Else),
    ("except", Token::Except),
    ("finally", Token::Finally),
    ("for", Token::For),
    ("from", Token::From),
    ("global", Token::Global),
    ("if", Token::If),
    ("import", Token::Import),
    ("in", Token::In),
    ("is", Token::Is),
    ("lambda", Token::Lambda),
    ("nonlocal", Token::Nonlocal),
    ("not", Token::Not),
    ("or", Token::Or),
    ("pass", Token::Pass),
    ("raise", Token::Raise),
    ("return", Token::Return),
    ("try", Token::Try),
    ("while", Token::While),
    ("with", Token::With),
    ("yield", Token::Yield),
];

/// By hash: the number of a keyword plus one.
static KEYWORD_SLOTS: [u8; 64] = keyword_slots();

const fn keyword_slots() -> [u8; 64] {
    let mut slots = [0; 64];
    let mut number = 0;
    while number < KEYWORDS.len() {
        let mut slot = keyword_hash(KEYWORDS[number].0.as_bytes());
        while slots[slot] != 0 {
            slot = (slot + 1) % slots.len();
        }
        number += 1;
        slots[slot] = number as u8;
    }
    slots
}

/// Two keywords at most have the same hash.
const fn keyword_hash(text: &[u8]) -> usize {
    let (first, last) = (text[0] as usize, text[text.len() - 1] as usize);
    (first * 3 + text[1] as usize * 57 + last + text.len() * 38) % KEYWORD_SLOTS.len()
}

/// Finds a keyword.
pub(crate) fn keyword(text: &[u8]) -> Option<Token> {
    if text.len() < 2 {
        return None;
    }
    let mut slot = keyword_hash(text);
    loop {
        let number = usize::from(KEYWORD_SLOTS[slot]).checked_sub(1)?;
        let (keyword, token) = KEYWORDS[number];
        if keyword.as_bytes() == text {
            return Some(token);
        }
        slot = (slot + 1) % KEYWORD_SLOTS.len();
    }
}

/// What operators begin with, the most frequent first: the token itself, that with an equals sign, of two of the
/// character, and of these with an equals sign.
#[rustfmt::skip]
static OPERATORS: [(u8, [Token; 4]); 24] = {
    use Token::*;
    let none = Invalid;
    [
        (b'(', [ParenOpen, none, none, none]),
        (b')', [ParenClose, none, none, none]),
        (b',', [Comma, none, none, none]),
        (b'.', [Period, none, none, none]),
        (b'=', [Equal, DoubleEqual, none, none]),
        (b':', [Colon, Walrus, none, none]),
        (b'[', [BracketOpen, none, none, none]),
        (b']', [BracketClose, none, none, none]),
        (b'+', [Plus, PlusEqual, none, none]),
        (b'-', [Minus, MinusEqual, none, none]),
        (b'*', [Star, StarEqual, DoubleStar, DoubleStarEqual]),
        (b'%', [Percent, PercentEqual, none, none]),
        (b'<', [Less, LessEqual, DoubleLess, DoubleLessEqual]),
        (b'>', [More, MoreEqual, DoubleMore, DoubleMoreEqual]),
        (b'!', [none, NotEqual, none, none]),
        (b'{', [BraceOpen, none, none, none]),
        (b'}', [BraceClose, none, none, none]),
        (b'&', [Ampersand, AmpersandEqual, none, none]),
        (b'|', [Pipe, PipeEqual, none, none]),
        (b'/', [Slash, SlashEqual, DoubleSlash, DoubleSlashEqual]),
        (b'@', [At, AtEqual, none, none]),
        (b'^', [Caret, CaretEqual, none, none]),
        (b'~', [Tilde, none, none, none]),
        (b';', [Semicolon, none, none, none]),
    ]
};

/// The keyword or operator with this text, which there is, for tables that are made at compile time.
pub(crate) const fn with_text(text: &[u8]) -> Token {
    match text {
        b"->" => return Token::Arrow,
        b"..." => return Token::Ellipsis,
        _ => {}
    }
    let mut row = 0;
    while row < KEYWORDS.len() {
        let (keyword, token) = KEYWORDS[row];
        if is_same(keyword.as_bytes(), text) {
            return token;
        }
        row += 1;
    }
    row = 0;
    while OPERATORS[row].0 != text[0] {
        row += 1;
    }
    let [alone, with_equal, double, double_with_equal] = OPERATORS[row].1;
    match text {
        [_] => alone,
        [_, b'='] if !matches!(with_equal, Token::Invalid) => with_equal,
        [_, _] => double,
        _ => double_with_equal,
    }
}

/// Whether two texts are the same, also at compile time.
pub(crate) const fn is_same(one: &[u8], other: &[u8]) -> bool {
    let mut index = 0;
    while index < one.len() && index < other.len() && one[index] == other[index] {
        index += 1;
    }
    index == one.len() && index == other.len()
}

/// Finds the longest operator at the start of `text`, and its length.
pub(crate) fn operator(text: &[u8]) -> Option<(Token, usize)> {
    let at = |index: usize| text.get(index).copied().unwrap_or(0);
    let (first, second) = (at(0), at(1));
    match (first, second) {
        (b'-', b'>') => return Some((Token::Arrow, 2)),
        (b'.', b'.') if at(2) == b'.' => return Some((Token::Ellipsis, 3)),
        _ => {}
    }
    let (_, tokens) = OPERATORS.iter().find(|row| row.0 == first)?;
    let [mut token, mut with_equal, double, double_with_equal] = *tokens;
    let mut len = 1;
    if first == second && double != Token::Invalid {
        (token, with_equal, len) = (double, double_with_equal, 2);
    }
    if at(len) == b'=' && with_equal != Token::Invalid {
        (token, len) = (with_equal, len + 1);
    }
    (token != Token::Invalid).then_some((token, len))
}
