// Everything that is not plain text, in Open Messaging's shapes: files, cards, pickers, templates.
import {h, icon} from './dom.js';

/** Pressed buttons go to `press({type, text, payload})`; without it, they are only shown. */
export function contents(message, press) {
  return (message.content ?? []).map((content) => show(content, press));
}

function show(content, press) {
  switch (content.contentType) {
    case 'Attachment':
      return file(content.attachment ?? {});
    case 'Card':
      return card(content.card, press);
    case 'Carousel':
      return h(
        'span',
        {class: 'carousel', role: 'group', 'aria-label': 'Cards', tabindex: '0'},
        ...(content.carousel?.cards ?? []).map((one) => card(one, press)),
      );
    case 'QuickReplyV2':
      return asked(content.quickReplyV2?.title, buttons(content.quickReplyV2?.actions, 'QuickReply', press));
    case 'QuickReply':
      return buttons([content.quickReply], 'QuickReply', press);
    case 'ListPicker':
      return listPicker(content.listPicker ?? {}, press);
    case 'DatePicker':
      return datePicker(content.datePicker ?? {}, press);
    case 'Notification':
      return template(content.template ?? {});
    default:
      return h('span', {class: 'bubble unknown'}, `[${content.contentType ?? 'Content'}]`);
  }
}

function file(attachment) {
  const name = attachment.filename ?? attachment.mediaType ?? 'File';
  const open = {href: attachment.url, target: '_blank', rel: 'noreferrer', download: name};
  return ours(attachment.url) && attachment.mediaType === 'Image'
    ? h('a', {class: 'photo', ...open}, h('img', {src: attachment.url, alt: name, loading: 'lazy'}))
    : h('a', {class: 'bubble file', ...open}, icon('clip'), h('span', {}, name, size(attachment.contentSizeBytes)));
}

const size = (bytes) =>
  bytes ? h('span', {class: 'muted'}, ` ${bytes < 1000 ? `${bytes} B` : `${Math.round(bytes / 1000)} KB`}`) : '';

function card(one = {}, press) {
  return h(
    'span',
    {class: 'card'},
    ours(one.image) && h('img', {src: one.image, alt: '', loading: 'lazy'}),
    h('strong', {}, one.title ?? ''),
    one.description && h('span', {class: 'muted'}, one.description),
    buttons(one.actions, 'Button', press),
  );
}

function listPicker(picker, press) {
  return asked(
    [picker.receivedMessage?.title, picker.receivedMessage?.subtitle].filter(Boolean).join(' '),
    ...(picker.sections ?? []).map((section) =>
      asked(
        section.title,
        buttons(
          (section.items ?? []).map((item) => ({
            text: [item.title, item.subtitle].filter(Boolean).join(', '),
            payload: item.id,
          })),
          'ListPicker',
          press,
        ),
      ),
    ),
  );
}

function datePicker(picker, press) {
  return asked(
    [picker.title, picker.subtitle].filter(Boolean).join(' '),
    buttons(
      (picker.availableTimes ?? []).map((time) => ({text: moment(time.dateTime), payload: time.dateTime})),
      'DatePicker',
      press,
    ),
  );
}

const moment = (iso) =>
  new Date(iso).toLocaleString([], {weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hour12: false});

function template({header, body, footer}) {
  return h(
    'span',
    {class: 'card'},
    header?.text && h('strong', {}, header.text),
    h('span', {}, body?.text ?? ''),
    footer?.text && h('span', {class: 'muted'}, footer.text),
  );
}

function asked(question, ...answers) {
  return h('span', {class: 'asked'}, question && h('span', {}, question), ...answers);
}

function buttons(actions, type, press) {
  if (!actions?.length) return null;
  return h(
    'span',
    {class: 'replies', role: 'group', 'aria-label': 'Answers'},
    ...actions.map((action) => {
      if (action.url) return h('a', {href: action.url, target: '_blank', rel: 'noreferrer'}, action.text);
      if (!press) return h('span', {class: 'reply'}, action.text);
      const answer = {type, text: action.text, payload: action.payload ?? action.text};
      return h('button', {type: 'button', onclick: () => press(answer)}, action.text);
    }),
  );
}

/** The page's policy lets it load pictures of its own house only. */
const ours = (url) => Boolean(url) && new URL(url, location.href).origin === location.origin;

/** A button that lets somebody choose a file; `send(file)` tells by an error what went wrong. */
export function fileButton(label, testid, send) {
  const input = h('input', {type: 'file', hidden: true, 'aria-label': label, 'data-testid': `${testid}-file`});
  input.addEventListener('change', () => {
    const [chosen] = input.files;
    input.value = '';
    if (chosen) send(chosen);
  });
  const button = h(
    'button',
    {type: 'button', class: 'attach', 'aria-label': label, title: label, 'data-testid': testid, onclick: () => input.click()},
    icon('clip'),
  );
  return [input, button];
}

/** Tells at most every four seconds that somebody writes, and anew after each message; nobody waits for it. */
export function typist(input, tell) {
  let last = 0;
  input.addEventListener('input', () => {
    if (Date.now() - last < 4000) return;
    last = Date.now();
    tell().catch(() => {});
  });
  return {sent: () => (last = 0)};
}

/** Shows the dots, until they are old or the words are there. */
export function dots(element) {
  let end;
  let last;
  return {
    heard(message) {
      if (message?.id !== last) this.hide();
      last = message?.id;
    },
    show() {
      element().hidden = false;
      clearTimeout(end);
      end = setTimeout(() => this.hide(), 5000);
    },
    hide() {
      if (element()) element().hidden = true;
    },
  };
}
