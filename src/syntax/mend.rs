//! Lines that are given up: what takes their place.
//!
//! Invariants: a replacement parses, has a block if the line had one, and keeps the clauses around it
//! together (`if`, `elif`, `else` stay what they are). Its tokens are empty, which marks the line as done with.

use super::token::{Spanned, Token};

/// Whether a line that starts with this token has a block.
pub fn opens_block(token: Token) -> bool {
    use Token::*;
    matches!(token, If | Elif | Else | For | While | Try | Except | Finally | With | Def | Class | Async | Match | Case)
}

/// Whether there is a colon outside brackets and lambdas.
pub fn has_colon(line: &[Spanned]) -> bool {
    let (mut depth, mut lambdas) = (0, 0);
    for token in line {
        match token.token {
            token if token.is_opener() => depth += 1,
            token if token.is_closer() => depth -= 1,
            Token::Lambda if depth == 0 => lambdas += 1,
            Token::Colon if depth == 0 && lambdas > 0 => lambdas -= 1,
            Token::Colon if depth == 0 => return true,
            _ => {}
        }
    }
    false
}

/// How to replace a line that is given up.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Mend {
    /// By the plainest line with the same first keyword.
    SameKeyword,
    /// By a line that can stand anywhere.
    Anywhere,
    /// By a definition, after decorators.
    Definition,
    /// By a case, in the block of a `match`.
    Case,
}

/// Replaces the line whose tokens are `start..end` (`end` is its `Newline`). Names in the replacement
/// are empty.
pub fn mend(tokens: &mut Vec<Spanned>, start: usize, end: usize, how: Mend) {
    use Token::*;
    let block = tokens.get(end + 1).is_some_and(|token| token.token == Indent);
    let async_def = tokens.get(start + 1).is_some_and(|token| token.token == Def);
    let first = match tokens[start].token {
        Async if async_def => Def,
        first => first,
    };
    let header: &[Token] = match (how, first) {
        (Mend::Definition, _) => &[Class, Name, Colon],
        (Mend::Case, _) | (Mend::SameKeyword, Case) => &[Case, Name, Colon],
        (Mend::Anywhere, _) => &[If, Name, Colon],
        (Mend::SameKeyword, If) => &[If, Name, Colon],
        (Mend::SameKeyword, Elif) => &[Elif, Name, Colon],
        (Mend::SameKeyword, Else) => &[Else, Colon],
        (Mend::SameKeyword, While) => &[While, Name, Colon],
        (Mend::SameKeyword, For) => &[For, Name, In, Name, Colon],
        (Mend::SameKeyword, Try) => &[Try, Colon],
        (Mend::SameKeyword, Except) => &[Except, Name, Colon],
        (Mend::SameKeyword, Finally) => &[Finally, Colon],
        (Mend::SameKeyword, Match) => &[Match, Name, Colon],
        (Mend::SameKeyword, Def) => &[Def, Name, LParen, RParen, Colon],
        (Mend::SameKeyword, Class) => &[Class, Name, Colon],
        (Mend::SameKeyword, At) => &[At, Name],
        (Mend::SameKeyword, _) if block => &[If, Name, Colon],
        (Mend::SameKeyword, _) => &[Pass],
    };
    let lo = tokens[start].lo;
    let inline = !block && header.last() == Some(&Colon);
    let body = if inline { &[Pass][..] } else { &[] };
    let line = header.iter().chain(body).map(|&token| Spanned { token, lo, hi: lo });
    tokens.splice(start..end, line);
}
