/**
 * The script of the page: it shows the filters, and hides what they leave out. Without it the page is whole, and nothing is filtered. It
 * reads and writes attributes only, asks no network and keeps nothing.
 */
export const pageScript = `(function () {
  var form = document.getElementById('filter');
  var shown = document.getElementById('shown');
  if (!form || !shown) return;
  form.hidden = false;
  var field = function (name) { return form.elements.namedItem(name); };
  var all = function (list) { return Array.prototype.slice.call(list); };
  var nodes = all(document.querySelectorAll('li[data-s]'));
  var texts = new Map();
  var branch = function (node) { return node.querySelector(':scope > details'); };
  var words = function (node) {
    var known = texts.get(node);
    if (known === undefined) {
      var details = branch(node);
      var list = details && details.querySelector(':scope > ul');
      known = all(details ? details.children : node.childNodes).filter(function (one) { return one !== list; })
        .map(function (one) { return one.textContent; }).join(' ').toLowerCase();
      texts.set(node, known);
    }
    return known;
  };
  var first = new Map(all(document.querySelectorAll('details')).map(function (one) { return [one, one.open]; }));
  var apply = function () {
    var state = field('state').value, unit = field('unit').value, severity = field('severity').value;
    var text = field('text').value.trim().toLowerCase();
    var active = state !== '' || unit !== '' || severity !== '' || text !== '';
    var counts = { column: 0, finding: 0, unknown: 0 };
    var keep = new Set(), open = new Set();
    nodes.forEach(function (node) {
      var data = node.dataset;
      var fits = (state === '' || data.s === state) && (unit === '' || data.u === unit) &&
        (severity === '' || (' ' + data.v + ' ').indexOf(' ' + severity + ' ') >= 0) && (text === '' || words(node).indexOf(text) >= 0);
      if (!fits) return;
      if (data.k) counts[data.k] += 1;
      keep.add(node);
      for (var above = node.parentElement; above; above = above.parentElement) {
        if (above.tagName === 'DETAILS') open.add(above);
        if (above.tagName === 'LI' && above.dataset.s !== undefined) keep.add(above);
      }
    });
    nodes.forEach(function (node) { node.hidden = !keep.has(node); });
    first.forEach(function (was, details) { details.open = active ? open.has(details) : was; });
    shown.textContent = shown.dataset.words.replace('{c}', counts.column).replace('{f}', counts.finding).replace('{u}', counts.unknown);
  };
  var timer;
  form.addEventListener('input', function () { clearTimeout(timer); timer = setTimeout(apply, 150); });
  form.addEventListener('submit', function (event) { event.preventDefault(); clearTimeout(timer); apply(); });
  form.addEventListener('reset', function () { clearTimeout(timer); timer = setTimeout(apply, 0); });
  var every = function (open) {
    return function () { first.forEach(function (_, details) { if (details.closest('.tree')) details.open = open; }); };
  };
  document.getElementById('open').addEventListener('click', every(true));
  document.getElementById('close').addEventListener('click', every(false));
  var before = [];
  addEventListener('beforeprint', function () {
    before = all(document.querySelectorAll('details:not([open])'));
    before.forEach(function (one) { one.open = true; });
  });
  addEventListener('afterprint', function () { before.forEach(function (one) { one.open = false; }); });
  apply();
})();`;
