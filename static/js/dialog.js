/* What a dialog of ours (components/dialog.html) needs beyond what browsers do: a press beside it
   closes it, and it takes the focus itself, since a button in it would be pressed by the key that
   opened it. */

export function equip(dialog) {
  dialog.tabIndex = -1;
  dialog.addEventListener("click", ({ target, clientX, clientY, detail }) => {
    if (target !== dialog || !detail) return; // without a detail it was a key
    const { left, right, top, bottom } = dialog.getBoundingClientRect();
    const isInside = left <= clientX && clientX <= right && top <= clientY && clientY <= bottom;
    if (!isInside) dialog.close();
  });
}

export function show(dialog) {
  if (dialog.open) return;
  dialog.showModal();
  dialog.focus();
}
