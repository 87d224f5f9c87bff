import { render } from 'lit';
import { decodeQR } from 'qr/decode.js';
import { describe, expect, it } from 'vitest';
import { qrCode } from './qr.js';

const SCALE = 4;

/** What a camera would see of the drawing: its dark squares on white. */
function photograph(container: HTMLElement): { width: number; height: number; data: Uint8ClampedArray } {
  const size = Number(container.querySelector('rect')?.getAttribute('width')) * SCALE;
  const data = new Uint8ClampedArray(size * size * 4).fill(255);
  for (const [, x, y] of container.querySelector('path')?.getAttribute('d')?.matchAll(/M(\d+) (\d+)h1v1h-1z/g) ?? []) {
    for (let row = Number(y) * SCALE; row < (Number(y) + 1) * SCALE; row++) {
      for (let column = Number(x) * SCALE; column < (Number(x) + 1) * SCALE; column++) data.fill(0, (row * size + column) * 4, (row * size + column) * 4 + 3);
    }
  }
  return { width: size, height: size, data };
}

describe('the code to scan', () => {
  it.each(['otpauth://totp/EDiGIT:a.rossi?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=EDiGIT', `otpauth://totp/EDiGIT:${'x'.repeat(63)}?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=EDiGIT`])('says %s', (text) => {
    const container = document.createElement('div');
    render(qrCode(text, 'per l’app'), container);
    expect(decodeQR(photograph(container))).toBe(text);
    expect(container.querySelector('svg')?.getAttribute('aria-label')).toBe('per l’app');
  });
});
