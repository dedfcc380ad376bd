(function () {
  'use strict';
  var data = JSON.parse(document.getElementById('data').textContent);
  var words = data.words, names = data.names;
  var state = { place: 0, mark: -1, outlet: '', hidden: {} };
  var byId = function (id) { return document.getElementById(id); };

  var claimsOf = {}, byPassage = {};
  data.passages.forEach(function (passage) { byPassage[passage.id] = passage; });
  Object.keys(data.claims).forEach(function (claim) {
    data.claims[claim].forEach(function (telling) {
      (claimsOf[telling.passage] = claimsOf[telling.passage] || []).push({ span: telling.span, claim: claim });
    });
  });

  function element(tag, className, text) {
    var made = document.createElement(tag);
    if (className) { made.className = className; }
    if (text !== undefined) { made.textContent = text; }
    return made;
  }

  function name(section, value) { return names[section + '/' + value] || value; }

  function visible() {
    return data.passages.filter(function (passage) { return !state.outlet || passage.outlet === state.outlet; });
  }

  // Spans may cross each other: the text is cut at every border, and each piece carries all the marks that hold it.
  function spansOf(passage) {
    var spans = [];
    passage.attributions.forEach(function (each) {
      ['content', 'source', 'cue'].forEach(function (part) {
        if (each[part]) { spans.push({ kind: part, family: 'attribution', span: each[part], of: each }); }
      });
    });
    passage.marks.forEach(function (mark) { spans.push({ kind: mark.family, family: mark.family, span: mark.span, of: mark }); });
    return spans.filter(function (span) { return !state.hidden[span.family]; });
  }

  function borders(spans, length) {
    var cuts = { 0: true };
    cuts[length] = true;
    spans.forEach(function (span) { cuts[span.span[0]] = true; cuts[span.span[1]] = true; });
    return Object.keys(cuts).map(Number).sort(function (a, b) { return a - b; });
  }

  function bracket(span, side) {
    var edge = element('i', 'edge ' + side + ' ' + span.kind);
    edge.dataset.sign = (side === 'open' ? '[' : ']') + (span.kind === 'content' && side === 'open' ? span.of.id : '');
    return edge;
  }

  function describe(span) {
    var of = span.of, lines = [];
    if (span.family === 'attribution') {
      lines.push([name('family', 'attribution'), words[span.kind] + ' ' + of.id]);
      lines.push([words.mode, name('attribution', of.mode)], [words.source, name('source_type', of.source_type)], [words.stance, name('stance', of.stance)]);
    } else {
      lines.push([name('family', span.family), of.lemma], [words.category, name(span.family, of.category)]);
      lines.push([words.voice, name('voice', of.voice)], [words.owner, of.owner]);
    }
    var lexicons = Object.keys(data.entries).filter(function (key) { return key.slice(key.indexOf('/') + 1) === of.entry && key.indexOf(span.family) === 0; });
    // Several lexicons of a family may hold the same id; then their details would be a guess.
    lines.push([words.entry, lexicons.join(', ') || of.entry]);
    var entry = lexicons.length === 1 ? data.entries[lexicons[0]] : undefined;
    if (entry) {
      if (entry.source) { lines.push([words.of, entry.source + (entry.reason ? ': ' + entry.reason : '')]); }
      if (entry.example) { lines.push([words.example, entry.example]); }
    }
    return lines.filter(function (line) { return line[1]; });
  }

  function open(telling) {
    state.outlet = select.value = '';
    state.place = data.passages.indexOf(byPassage[telling.passage]);
    go(0);
  }

  function claimButton(told) {
    var button = element('button', 'edge claim');
    button.type = 'button';
    button.dataset.sign = '⇄' + data.claims[told.claim].length;
    button.title = words.claim;
    button.addEventListener('click', function () { showClaim(told.claim); });
    return button;
  }

  function showClaim(claim) {
    var section = element('section', 'claim'), list = element('ol');
    byId('entry').textContent = '';
    byId('entry').append(section);
    section.append(element('h2', '', words.claim), list);
    data.claims[claim].forEach(function (telling) {
      var item = element('li'), passage = byPassage[telling.passage];
      var button = element('button', '', [telling.outlet, telling.date].filter(Boolean).join(' · '));
      button.type = 'button';
      button.disabled = !passage;
      button.addEventListener('click', function () { open(telling); });
      item.append(button, ' ', element('em', '', telling.changes.join(document.documentElement.lang === 'ja' ? '、' : ', ')));
      if (passage) { item.append(element('blockquote', '', Array.from(passage.text).slice(telling.span[0], telling.span[1]).join(''))); }
      list.append(item);
    });
  }

  function show(spans) {
    var box = byId('entry');
    box.textContent = '';
    spans.forEach(function (span) {
      var list = element('dl', span.kind);
      describe(span).forEach(function (line) { list.append(element('dt', '', line[0]), element('dd', '', line[1])); });
      box.append(list);
    });
  }

  function draw() {
    var passages = visible(), passage = passages[state.place];
    var box = byId('text');
    box.textContent = '';
    byId('place').textContent = passage ? (state.place + 1) + ' / ' + passages.length : '0';
    byId('heading').textContent = passage ? [passage.outlet, passage.date, passage.title, passage.id].filter(Boolean).join(' · ') : '';
    if (!passage) { return; }
    // Offsets count code points, not the UTF-16 units of this language.
    var claims = state.hidden.claim ? [] : claimsOf[passage.id] || [];
    var points = Array.from(passage.text), spans = spansOf(passage), cuts = borders(spans.concat(claims), points.length);
    cuts.slice(0, -1).forEach(function (start, index) {
      var end = cuts[index + 1];
      claims.filter(function (told) { return told.span[0] === start; }).forEach(function (told) { box.append(claimButton(told)); });
      var size = function (span) { return span.span[1] - span.span[0]; };
      spans.filter(function (span) { return span.span[0] === start; }).sort(function (a, b) { return size(b) - size(a); })
        .forEach(function (span) { box.append(bracket(span, 'open')); });
      var over = spans.filter(function (span) { return span.span[0] <= start && span.span[1] >= end; });
      var piece = element('span', over.map(function (span) { return span.kind; }).join(' '), points.slice(start, end).join(''));
      over.forEach(function (span) {
        if (span.of.voice) { piece.classList.add(span.of.voice === 'author' ? 'by-author' : 'by-source'); }
      });
      if (over.length) {
        piece.tabIndex = 0;
        piece.classList.add('piece');
        piece.addEventListener('mouseenter', function () { show(over); });
        piece.addEventListener('focus', function () { show(over); });
      }
      box.append(piece);
      spans.filter(function (span) { return span.span[1] === end; }).sort(function (a, b) { return size(a) - size(b); })
        .forEach(function (span) { box.append(bracket(span, 'close')); });
    });
  }

  function go(step) {
    state.place = Math.max(0, Math.min(visible().length - 1, state.place + step));
    state.mark = -1;
    byId('entry').textContent = '';
    draw();
  }

  function mark(step) {
    var pieces = document.querySelectorAll('#text .piece');
    if (!pieces.length) { return; }
    state.mark = (state.mark + step + pieces.length) % pieces.length;
    pieces[state.mark].focus();
  }

  function toggle(box) { state.hidden[box.value] = !box.checked; draw(); }

  var boxes = Array.from(document.querySelectorAll('input[name=family]'));
  boxes.forEach(function (box) { box.addEventListener('change', function () { toggle(box); }); });
  var select = byId('outlet');
  [''].concat(Array.from(new Set(data.passages.map(function (passage) { return passage.outlet; }))).sort()).forEach(function (outlet) {
    var option = element('option', '', outlet || words.all_outlets);
    option.value = outlet;
    select.append(option);
  });
  select.addEventListener('change', function () { state.outlet = select.value; state.place = 0; go(0); });
  byId('previous').addEventListener('click', function () { go(-1); });
  byId('next').addEventListener('click', function () { go(1); });
  document.addEventListener('keydown', function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.tagName === 'SELECT') { return; }
    var moves = { j: [go, 1], ArrowRight: [go, 1], k: [go, -1], ArrowLeft: [go, -1], n: [mark, 1], p: [mark, -1] };
    var number = Number(event.key) - 1;
    if (moves[event.key]) { event.preventDefault(); moves[event.key][0](moves[event.key][1]); }
    if (boxes[number]) { boxes[number].checked = !boxes[number].checked; toggle(boxes[number]); }
  });
  draw();
})();
