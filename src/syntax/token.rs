//! Tokens.
//!
//! Invariants: a token is its kind only; its text is the slice of the source under its span.
//! `Newline`, `Indent`, `Dedent`, `Match`, `Case`, `Type` and `WithParen` are made by `layout`, never
//! by the scanner. Strings and numbers are scanned to their end here and read later (`literal`).

use logos::{Lexer, Logos};

/// The kind of a token.
#[derive(Logos, Clone, Copy, Debug, PartialEq, Eq)]
#[logos(skip r"[ \t\x0C]+")]
#[logos(skip(r"#[^\r\n]*", allow_greedy = true))]
#[logos(skip r"\\(\r\n|\n|\r)")]
pub enum Token {
    /// The end of a physical line; `layout` keeps those that end a logical line.
    #[regex(r"\r\n|\n|\r")]
    Newline,
    /// The start of an indented block.
    Indent,
    /// The end of one.
    Dedent,
    /// An identifier.
    #[regex(r"[A-Za-z_\u{80}-\u{10FFFF}][0-9A-Za-z_\u{80}-\u{10FFFF}]*")]
    Name,
    /// A number, valid or not.
    #[regex(r"\.?[0-9]", scan_number)]
    Number,
    /// A string, with prefix and quotes.
    #[regex(r#"([rRuUbBfF]|[rR][bBfF]|[bBfF][rR])?('|")"#, scan_string)]
    Str,
    /// A string without its closing quotes.
    UnterminatedStr,

    #[token("False")]
    False,
    #[token("None")]
    None,
    #[token("True")]
    True,
    #[token("and")]
    And,
    #[token("as")]
    As,
    #[token("assert")]
    Assert,
    #[token("async")]
    Async,
    #[token("await")]
    Await,
    #[token("break")]
    Break,
    #[token("class")]
    Class,
    #[token("continue")]
    Continue,
    #[token("def")]
    Def,
    #[token("del")]
    Del,
    #[token("elif")]
    Elif,
    #[token("else")]
    Else,
    #[token("except")]
    Except,
    #[token("finally")]
    Finally,
    #[token("for")]
    For,
    #[token("from")]
    From,
    #[token("global")]
    Global,
    #[token("if")]
    If,
    #[token("import")]
    Import,
    #[token("in")]
    In,
    #[token("is")]
    Is,
    #[token("lambda")]
    Lambda,
    #[token("nonlocal")]
    Nonlocal,
    #[token("not")]
    Not,
    #[token("or")]
    Or,
    #[token("pass")]
    Pass,
    #[token("raise")]
    Raise,
    #[token("return")]
    Return,
    #[token("try")]
    Try,
    #[token("while")]
    While,
    #[token("with")]
    With,
    #[token("yield")]
    Yield,
    /// `match` where it starts a statement.
    Match,
    /// `case` in the block of a `match`.
    Case,
    /// `type` where it starts a statement.
    Type,

    #[token("(")]
    LParen,
    /// The `(` around the items of a `with`.
    WithParen,
    #[token(")")]
    RParen,
    #[token("[")]
    LBracket,
    #[token("]")]
    RBracket,
    #[token("{")]
    LBrace,
    #[token("}")]
    RBrace,
    #[token(",")]
    Comma,
    #[token(":")]
    Colon,
    #[token(":=")]
    Walrus,
    #[token(";")]
    Semicolon,
    #[token(".")]
    Dot,
    #[token("...")]
    Ellipsis,
    #[token("->")]
    Arrow,
    #[token("=")]
    Assign,
    #[token("+=")]
    PlusAssign,
    #[token("-=")]
    MinusAssign,
    #[token("*=")]
    StarAssign,
    #[token("/=")]
    SlashAssign,
    #[token("//=")]
    FloorAssign,
    #[token("%=")]
    PercentAssign,
    #[token("@=")]
    AtAssign,
    #[token("&=")]
    AmpAssign,
    #[token("|=")]
    BarAssign,
    #[token("^=")]
    CaretAssign,
    #[token("<<=")]
    ShlAssign,
    #[token(">>=")]
    ShrAssign,
    #[token("**=")]
    PowAssign,
    #[token("+")]
    Plus,
    #[token("-")]
    Minus,
    #[token("*")]
    Star,
    #[token("**")]
    Pow,
    #[token("/")]
    Slash,
    #[token("//")]
    Floor,
    #[token("%")]
    Percent,
    #[token("@")]
    At,
    #[token("&")]
    Amp,
    #[token("|")]
    Bar,
    #[token("^")]
    Caret,
    #[token("~")]
    Tilde,
    #[token("<<")]
    Shl,
    #[token(">>")]
    Shr,
    #[token("==")]
    Eq,
    #[token("!=")]
    NotEq,
    #[token("<")]
    Lt,
    #[token("<=")]
    LtE,
    #[token(">")]
    Gt,
    #[token(">=")]
    GtE,

    /// Marks the input as a file.
    StartFile,
    /// Marks the input as the expression of an f-string's field.
    StartField,
}

impl Token {
    /// Whether this is a hard keyword.
    pub fn is_keyword(self) -> bool {
        self as u8 >= Token::False as u8 && self as u8 <= Token::Yield as u8
    }

    /// Whether this can end an operand: what follows it directly is not an operand.
    pub fn ends_operand(self) -> bool {
        use Token::*;
        matches!(self, Name | Number | Str | False | None | True | Ellipsis | RParen | RBracket | RBrace)
    }

    /// Whether this can start an operand.
    pub fn starts_operand(self) -> bool {
        use Token::*;
        matches!(self, Name | Number | Str | False | None | True | Ellipsis | LParen | LBracket | LBrace | Lambda)
    }

    /// Whether this is `=` joined to an operator.
    pub fn is_augmented_assign(self) -> bool {
        self as u8 >= Token::PlusAssign as u8 && self as u8 <= Token::PowAssign as u8
    }

    /// Whether this opens a bracket.
    pub fn is_opener(self) -> bool {
        matches!(self, Token::LParen | Token::WithParen | Token::LBracket | Token::LBrace)
    }

    /// Whether this closes a bracket.
    pub fn is_closer(self) -> bool {
        matches!(self, Token::RParen | Token::RBracket | Token::RBrace)
    }

    /// Whether only a statement can start with it.
    pub fn only_starts_statement(self) -> bool {
        use Token::*;
        matches!(
            self,
            Assert
                | Break
                | Class
                | Continue
                | Def
                | Del
                | Elif
                | Except
                | Finally
                | Global
                | Import
                | Nonlocal
                | Pass
                | Raise
                | Return
                | Try
                | While
                | With
        )
    }
}

/// A token and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spanned {
    /// Its kind.
    pub token: Token,
    /// Its first byte.
    pub lo: u32,
    /// The byte after its last.
    pub hi: u32,
}

/// Scans on to the end of the string whose opening quote has been read; an unterminated one ends with
/// its line, or with the text if it is triple-quoted.
fn scan_string(lexer: &mut Lexer<'_, Token>) -> Token {
    let quote = lexer.slice().as_bytes()[lexer.slice().len() - 1];
    let rest = lexer.remainder().as_bytes();
    let triple = rest.len() >= 2 && rest[0] == quote && rest[1] == quote;
    let mut i = if triple { 2 } else { 0 };
    while i < rest.len() {
        match rest[i] {
            b'\\' => {
                let crlf = rest.get(i + 1) == Some(&b'\r') && rest.get(i + 2) == Some(&b'\n');
                i += if crlf { 3 } else { 2 };
                continue;
            }
            b'\n' | b'\r' if !triple => break,
            b if b == quote => {
                if !triple {
                    lexer.bump(i + 1);
                    return Token::Str;
                }
                if rest[i..].starts_with(&[quote; 3]) {
                    lexer.bump(i + 3);
                    return Token::Str;
                }
            }
            _ => {}
        }
        i += 1;
    }
    // A backslash may have jumped into the middle of a character, or past the end.
    let remainder = lexer.remainder();
    i = i.min(remainder.len());
    while !remainder.is_char_boundary(i) {
        i += 1;
    }
    lexer.bump(i);
    Token::UnterminatedStr
}

/// Scans on to the end of the number, with any letters glued to it.
fn scan_number(lexer: &mut Lexer<'_, Token>) {
    let start = lexer.span().start;
    let len = number_len(&lexer.source()[start..]);
    let done = lexer.slice().len();
    lexer.bump(len.max(done) - done);
}

/// The length of the number at the start of `text`: the longest valid literal, then any letters,
/// digits and underscores glued to it, unless these spell a keyword that may follow (`1if x else 2`).
fn number_len(text: &str) -> usize {
    let bytes = text.as_bytes();
    let at = |i: usize| bytes.get(i).copied().unwrap_or(0);
    let digits = |mut i: usize, ok: fn(&u8) -> bool| {
        while ok(&at(i)) || (at(i) == b'_' && ok(&at(i + 1))) {
            i += 1;
        }
        i
    };
    let mut i;
    if at(0) == b'0' && matches!(at(1), b'x' | b'X' | b'o' | b'O' | b'b' | b'B') {
        i = digits(2, u8::is_ascii_hexdigit);
    } else {
        i = digits(0, u8::is_ascii_digit);
        if at(i) == b'.' {
            i += 1;
            if at(i).is_ascii_digit() {
                i = digits(i, u8::is_ascii_digit);
            }
        }
        if matches!(at(i), b'e' | b'E') {
            let sign = matches!(at(i + 1), b'+' | b'-') as usize;
            if at(i + 1 + sign).is_ascii_digit() {
                i = digits(i + 1 + sign, u8::is_ascii_digit);
            }
        }
        if matches!(at(i), b'j' | b'J') {
            i += 1;
        }
    }
    let tail =
        text[i..].find(|c: char| !(c.is_ascii_digit() || c.is_alphabetic() || c == '_')).unwrap_or(text.len() - i);
    match &text[i..i + tail] {
        "and" | "else" | "for" | "if" | "in" | "is" | "not" | "or" => i,
        _ => i + tail,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(Token, &str)> {
        let mut lexer = Token::lexer(text);
        let mut out = Vec::new();
        while let Some(token) = lexer.next() {
            out.push((token.unwrap(), lexer.slice()));
        }
        out
    }

    #[test]
    fn numbers_end_where_pythons_do() {
        use Token::{Dot, If, Name, Number};
        assert_eq!(kinds("1_000.5e-3j"), [(Number, "1_000.5e-3j")]);
        assert_eq!(kinds("1if"), [(Number, "1"), (If, "if")]);
        assert_eq!(kinds("0x1for"), [(Number, "0x1f"), (Token::Or, "or")]);
        assert_eq!(kinds("1__0"), [(Number, "1__0")]);
        assert_eq!(kinds("1e"), [(Number, "1e")]);
        assert_eq!(kinds("1..real"), [(Number, "1."), (Dot, "."), (Name, "real")]);
        assert_eq!(kinds(".5"), [(Number, ".5")]);
    }

    #[test]
    fn strings_end_at_their_quotes() {
        use Token::{Name, Str, UnterminatedStr};
        assert_eq!(kinds(r#"rb'\'' x"#), [(Str, r"rb'\''"), (Name, "x")]);
        assert_eq!(kinds("'''a'b''\n'''"), [(Str, "'''a'b''\n'''")]);
        assert_eq!(kinds("\"\"\"\""), [(UnterminatedStr, "\"\"\"\"")]);
        assert_eq!(kinds("'\\é"), [(UnterminatedStr, "'\\é")]);
        assert_eq!(kinds("ab''"), [(Name, "ab"), (Str, "''")]);
    }
}
