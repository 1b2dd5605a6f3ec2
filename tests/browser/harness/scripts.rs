//! What the visitor asks of a page in one go.

/// Faults against accessibility, by axe-core.
pub(super) const AXE: &str = include_str!("../axe.min.js");

/// The first element of a path that is displayed; brought into sight at once and away from the edges, as pages scroll
/// smoothly and have bars at the bottom, and who clicks waits for neither. Of a label, the field.
pub(super) const SEEN: &str = "
    const [path, labelled] = arguments;
    const all = document.evaluate(path, document, null, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE, null);
    for (let at = 0; at < all.snapshotLength; at++) {
        const one = all.snapshotItem(at);
        if (one.checkVisibility({visibilityProperty: true}) && one.getClientRects().length > 0) {
            const wanted = labelled ? one.control : one;
            wanted?.scrollIntoView({block: 'center', behavior: 'instant'});
            return wanted;
        }
    }
    return null;";

/// Path, what makes the page need sideways scrolling, and its shape: the elements in order, with what axe-core asks of
/// them: attributes, whether what they name is there, which of them are equal, and whether there are words; not which
/// words. Rows of one shape after another are one.
pub(super) const LOOK: &str = "
    const values = ['class', 'role', 'type', 'lang', 'open', 'disabled', 'checked', 'autocomplete', 'scope', 'tabindex',
        'aria-current', 'aria-hidden', 'aria-invalid', 'aria-live', 'aria-expanded', 'aria-sort'];
    const names = ['for', 'headers', 'aria-labelledby', 'aria-describedby', 'aria-controls'];
    const words = new Set();
    const equal = word => words.size === words.add(word).size ? 'again' : 'new';
    const runs = shapes => shapes.filter(Boolean).filter((shape, index, all) => shape !== all[index - 1]).join('');
    const attribute = ({name, value}) => name + '='
        + (values.includes(name) ? value
        : names.includes(name) ? value.split(' ').map(id => document.getElementById(id) ? 'there' : 'missing')
        : ['aria-label', 'title', 'alt', 'id'].includes(name) ? (value.trim() === '' ? 'empty' : equal(value))
        : value.trim() === '' ? 'empty' : 'full');
    const walk = node => node.nodeType === Node.TEXT_NODE ? (node.data.trim() === '' ? '' : 't')
        : node.nodeType !== Node.ELEMENT_NODE ? ''
        : `<${node.localName} ${[...node.attributes].map(attribute)}>${runs([...node.childNodes].map(walk))}</>`;
    const root = document.documentElement;
    const wide = root.scrollWidth > window.innerWidth + 1;
    const beyond = node => node.getBoundingClientRect().right > window.innerWidth + 1;
    const last = wide ? [...document.body.querySelectorAll('*')].filter(beyond).at(-1) ?? root : null;
    return [location.pathname, last?.outerHTML.slice(0, 300), walk(root)];";
