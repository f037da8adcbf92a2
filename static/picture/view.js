// Moves and zooms the picture by its viewBox, so that it stays sharp.

export const STEP = 1.25;
const MOST = 8;
// Below this scale the picture's small text can hardly be read.
const LEGIBLE = 0.8;

export class View {
  // `moved` is called whenever another part of the picture is seen; a picture that is shown whole leaves
  // `foot` px free at the bottom.
  constructor(stage, { moved = () => {}, foot = 0 } = {}) {
    this.stage = stage;
    this.svg = null;
    this.hasMoved = moved;
    this.foot = foot;
    this.isFitted = true;
    this.pointers = new Map();
    this.moved = 0;
    new ResizeObserver(() => this.resized()).observe(stage);
    stage.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    stage.addEventListener("pointerdown", (event) => this.down(event));
    stage.addEventListener("pointermove", (event) => this.move(event));
    for (const end of ["pointerup", "pointercancel"]) stage.addEventListener(end, (event) => this.up(event));
  }

  // Takes over a picture. After another one it is shown at the same scale and place, unless the
  // other was shown whole.
  adopt(svg) {
    this.svg = svg;
    const { width, height } = svg.viewBox.baseVal;
    const before = this.size ?? { width, height };
    this.size = { width, height };
    svg.removeAttribute("width");
    svg.removeAttribute("height");
    svg.setAttribute("preserveAspectRatio", "xMidYMid meet");
    if (this.isFitted) {
      this.fit();
      return;
    }
    this.x *= width / before.width;
    this.y *= height / before.height;
    this.measure();
    this.bound();
    this.apply();
  }

  // The whole picture, at most at one and a half times its own size.
  fit() {
    if (!this.svg) return;
    this.measure();
    const height = Math.max(this.height - this.foot, 1);
    this.scale = Math.min(this.width / this.size.width, height / this.size.height, 1.5);
    this.bound();
    this.x = (this.size.width - this.width / this.scale) / 2;
    this.y = (this.size.height - height / this.scale) / 2;
    this.isFitted = true;
    this.apply();
  }

  // Whether the stage is on the screen; where it is not, nothing in it has a size.
  get isShown() {
    return this.stage.clientWidth > 0;
  }

  measure() {
    this.width = this.stage.clientWidth || 1;
    this.height = this.stage.clientHeight || 1;
  }

  // How far out one can zoom.
  bound() {
    this.least = Math.min(this.width / this.size.width, this.height / this.size.height, 1) / 2;
  }

  resized() {
    if (!this.svg || !this.isShown) return;
    const { awaited } = this;
    this.awaited = null;
    if (awaited?.isConnected) {
      this.measure();
      this.bound();
      this.visit(awaited);
      return;
    }
    if (this.isFitted) {
      this.fit();
      return;
    }
    this.measure();
    this.bound();
    this.apply();
  }

  apply() {
    const { x, y, scale } = this;
    this.svg.setAttribute("viewBox", `${x} ${y} ${this.width / scale} ${this.height / scale}`);
    this.hasMoved();
  }

  // Zooms by a factor about a point of the stage, px; its middle when none is given.
  zoom(factor, x = this.width / 2, y = this.height / 2) {
    const scale = Math.min(Math.max(this.scale * factor, this.least), MOST);
    this.x += x / this.scale - x / scale;
    this.y += y / this.scale - y / scale;
    this.scale = scale;
    this.isFitted = false;
    this.apply();
  }

  // Brings a point of the picture to the middle of the stage.
  centre(x, y) {
    this.x = x - this.width / this.scale / 2;
    this.y = y - this.height / this.scale / 2;
    this.isFitted = false;
    this.apply();
  }

  pan(x, y) {
    this.x += x / this.scale;
    this.y += y / this.scale;
    this.isFitted = false;
    this.apply();
  }

  // Brings an element into sight, large enough to be read.
  visit(element) {
    if (!this.isShown) {
      this.awaited = element;
      return;
    }
    if (this.scale < LEGIBLE) {
      const { x, y, width, height } = element.getBBox();
      const whole = Math.min(this.width / width, this.height / height) * 0.9;
      this.scale = Math.max(this.scale, Math.min(LEGIBLE, whole));
      this.centre(x + width / 2, y + height / 2);
    }
    this.show(element);
  }

  // Moves an element into sight if it is not.
  show(element) {
    if (!this.isShown) return;
    const box = element.getBoundingClientRect();
    const stage = this.stage.getBoundingClientRect();
    const isSeen =
      box.left >= stage.left && box.right <= stage.right && box.top >= stage.top && box.bottom <= stage.bottom;
    if (isSeen) return;
    this.pan(
      (box.left + box.right - stage.left - stage.right) / 2,
      (box.top + box.bottom - stage.top - stage.bottom) / 2,
    );
  }

  wheel(event) {
    if (!this.svg) return;
    event.preventDefault();
    const pixels = event.deltaMode === 1 ? event.deltaY * 16 : event.deltaY;
    const { left, top } = this.stage.getBoundingClientRect();
    const speed = event.ctrlKey ? 0.01 : 0.0015;
    this.zoom(Math.exp(-pixels * speed), event.clientX - left, event.clientY - top);
  }

  down(event) {
    if (event.button !== 0 || !this.svg) return;
    if (this.pointers.size === 0) this.moved = 0;
    this.pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  }

  // One pointer drags; two also pinch.
  move(event) {
    const before = this.pointers.get(event.pointerId);
    if (!before) return;
    // The button was released where nobody saw it.
    if (event.buttons === 0) {
      this.up(event);
      return;
    }
    const now = { x: event.clientX, y: event.clientY };
    const [dx, dy] = [now.x - before.x, now.y - before.y];
    this.moved += Math.abs(dx) + Math.abs(dy);
    if (this.wasDragged && !this.stage.hasPointerCapture(event.pointerId)) {
      this.stage.setPointerCapture(event.pointerId);
      this.stage.classList.add("is-dragged");
    }
    const other = [...this.pointers].find(([id]) => id !== event.pointerId)?.[1];
    if (other) {
      const reach = (point) => Math.hypot(point.x - other.x, point.y - other.y) || 1;
      const { left, top } = this.stage.getBoundingClientRect();
      this.zoom(reach(now) / reach(before), other.x - left, other.y - top);
    } else if (this.wasDragged) {
      this.pan(-dx, -dy);
    }
    this.pointers.set(event.pointerId, now);
  }

  up(event) {
    this.pointers.delete(event.pointerId);
    if (this.pointers.size === 0) this.stage.classList.remove("is-dragged");
  }

  // True when the pointer has moved too far for a click.
  get wasDragged() {
    return this.moved > 5;
  }
}
