//! Expressions, statements and fields as `syn` has them.
//!
//! Items are written with `quote!`. What they contain once for each member is built as `syn`'s own types instead:
//! parsing all of it took longer than the rest of writing a crate.

use proc_macro2::{Literal, Span};
use syn::token::{Brace, Bracket, Paren};
use syn::{
    AngleBracketedGenericArguments, AttrStyle, Attribute, Block, ClosureModifiers, Expr, ExprArray, ExprBlock,
    ExprCall, ExprClosure, ExprIndex, ExprLit, ExprMethodCall, ExprPath, ExprReference, ExprTuple, Field,
    FieldModifiers, GenericArgument, Ident, Lit, LitBool, LitStr, Meta, MetaNameValue, Pat, PatIdent, PatWild, Path,
    PathArguments, PathSegment, ReturnType, Stmt, Token, Type, TypePath, Visibility,
};

use super::tokens;
use crate::lower::constant::Constant;
use crate::lower::types::Types;

/// A variable, or something else with a name of one word.
pub(super) fn name(name: &str) -> Expr {
    path(&[name])
}

/// `module::item`.
pub(super) fn path(names: &[&str]) -> Expr {
    Expr::Path(ExprPath { attrs: Vec::new(), qself: None, path: path_of(names) })
}

fn path_of(names: &[&str]) -> Path {
    let segments = names.iter().map(|name| PathSegment::from(tokens::ident(name))).collect();
    Path { leading_colon: None, segments }
}

/// A string.
pub(super) fn text(text: &str) -> Expr {
    lit(Lit::Str(LitStr::new(text, Span::call_site())))
}

/// A number without a suffix.
pub(super) fn number(number: usize) -> Expr {
    literal(tokens::number(number))
}

/// A literal.
pub(super) fn literal(literal: Literal) -> Expr {
    lit(Lit::new(literal))
}

fn lit(lit: Lit) -> Expr {
    Expr::Lit(ExprLit { attrs: Vec::new(), lit })
}

/// A constant, as a literal of the runtime, which is in this module.
pub(super) fn constant(module: &[&str], constant: &Constant) -> Expr {
    let (kind, value) = match constant {
        Constant::Boolean(value) => ("Boolean", lit(Lit::Bool(LitBool::new(*value, Span::call_site())))),
        Constant::Number(number) => ("Number", text(number.as_str())),
        Constant::Text(string) => ("String", text(string)),
    };
    call(path(&[module, &["Literal", kind]].concat()), [value])
}

/// `[value, value]`.
pub(super) fn array(values: impl IntoIterator<Item = Expr>) -> Expr {
    let elems = values.into_iter().collect();
    Expr::Array(ExprArray { attrs: Vec::new(), bracket_token: Bracket::default(), elems })
}

/// `(value, value)`.
pub(super) fn tuple(values: impl IntoIterator<Item = Expr>) -> Expr {
    let elems = values.into_iter().collect();
    Expr::Tuple(ExprTuple { attrs: Vec::new(), paren_token: Paren::default(), elems })
}

/// `&value`.
pub(super) fn reference(value: Expr) -> Expr {
    Expr::Reference(ExprReference {
        attrs: Vec::new(),
        and_token: <Token![&]>::default(),
        mutability: None,
        expr: Box::new(value),
    })
}

/// `function(argument, argument)`.
pub(super) fn call(function: Expr, arguments: impl IntoIterator<Item = Expr>) -> Expr {
    Expr::Call(ExprCall {
        attrs: Vec::new(),
        func: Box::new(function),
        paren_token: Paren::default(),
        args: arguments.into_iter().collect(),
    })
}

/// `receiver.method(argument, argument)`.
pub(super) fn method(receiver: Expr, name: &str, arguments: impl IntoIterator<Item = Expr>) -> Expr {
    Expr::MethodCall(ExprMethodCall {
        attrs: Vec::new(),
        receiver: Box::new(receiver),
        dot_token: <Token![.]>::default(),
        method: tokens::ident(name),
        turbofish: None,
        paren_token: Paren::default(),
        args: arguments.into_iter().collect(),
    })
}

/// `|parameter, parameter| { statements }`; a parameter may be `_`.
pub(super) fn closure(parameters: &[&str], statements: Vec<Stmt>) -> Expr {
    closure_of(parameters, block(statements))
}

/// `|parameter, parameter| expression`; a parameter may be `_`.
pub(super) fn closure_of(parameters: &[&str], body: Expr) -> Expr {
    let parameter = |name: &&str| match *name {
        "_" => Pat::Wild(PatWild { attrs: Vec::new(), underscore_token: <Token![_]>::default() }),
        name => Pat::Ident(PatIdent {
            attrs: Vec::new(),
            by_ref: None,
            mutability: None,
            ident: tokens::ident(name),
            subpat: None,
        }),
    };
    Expr::Closure(ExprClosure {
        attrs: Vec::new(),
        lifetimes: None,
        modifiers: ClosureModifiers::default(),
        constness: None,
        asyncness: None,
        capture: None,
        inputs_begin: <Token![|]>::default(),
        inputs: parameters.iter().map(parameter).collect(),
        inputs_end: <Token![|]>::default(),
        output: ReturnType::Default,
        body: Box::new(body),
    })
}

/// `{ statements }`.
pub(super) fn block(statements: Vec<Stmt>) -> Expr {
    let block = Block { brace_token: Brace::default(), stmts: statements };
    Expr::Block(ExprBlock { attrs: Vec::new(), label: None, block })
}

/// `expression;`.
pub(super) fn statement(expr: Expr) -> Stmt {
    Stmt::Expr(expr, Some(<Token![;]>::default()))
}

/// An expression at the end of a block, or one that needs no semicolon.
pub(super) fn last(expr: Expr) -> Stmt {
    Stmt::Expr(expr, None)
}

/// A set of types, with the runtime's names behind a path.
pub(super) fn types(within: &[&str], types: Types) -> Expr {
    let one = |name: &str| path(&[within, &["Types", name]].concat());
    if types == Types::ALL {
        return one("ALL");
    }
    let names = types.families().into_iter().map(|(_, name)| one(name));
    names.reduce(|all, other| method(all, "or", [other])).unwrap_or_else(|| call(one("default"), []))
}

/// `list[nth]`.
pub(super) fn item(list: &str, nth: usize) -> Expr {
    Expr::Index(ExprIndex {
        attrs: Vec::new(),
        expr: Box::new(name(list)),
        bracket_token: Bracket::default(),
        index: Box::new(number(nth)),
    })
}

/// `module::Type`.
pub(super) fn ty(names: &[&str]) -> Type {
    Type::Path(TypePath { attrs: Vec::new(), qself: None, path: path_of(names) })
}

/// `module::Type<inner>`.
pub(super) fn ty_of(names: &[&str], inner: Type) -> Type {
    let mut path = path_of(names);
    if let Some(last) = path.segments.last_mut() {
        last.arguments = PathArguments::AngleBracketed(AngleBracketedGenericArguments {
            colon2_token: None,
            lt_token: <Token![<]>::default(),
            args: [GenericArgument::Type(inner)].into_iter().collect(),
            gt_token: <Token![>]>::default(),
        });
    }
    Type::Path(TypePath { attrs: Vec::new(), qself: None, path })
}

/// `pub name: Type`, with its attributes.
pub(super) fn field(attrs: Vec<Attribute>, ident: Ident, ty: Type) -> Field {
    Field {
        attrs,
        vis: Visibility::Public(<Token![pub]>::default()),
        modifiers: FieldModifiers::default(),
        ident: Some(ident),
        colon_token: Some(<Token![:]>::default()),
        ty,
        default: None,
    }
}

/// `#[doc = "line"]`.
pub(super) fn doc(line: &str) -> Attribute {
    attribute(Meta::NameValue(MetaNameValue {
        path: path_of(&["doc"]),
        eq_token: <Token![=]>::default(),
        value: text(line),
    }))
}

/// `#[name]`.
pub(super) fn mark(name: &str) -> Attribute {
    attribute(Meta::Path(path_of(&[name])))
}

fn attribute(meta: Meta) -> Attribute {
    Attribute { pound_token: <Token![#]>::default(), style: AttrStyle::Outer, bracket_token: Bracket::default(), meta }
}
