import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isPrivateRange, maskRange, parseIpRange, writeIpRange } from '../../server/src/policy/ipRange.ts';

function roundTrip(text: string): string | undefined {
  const range = parseIpRange(text);
  return range === undefined ? undefined : writeIpRange(range);
}

function masked(text: string): string | undefined {
  const range = parseIpRange(text);
  return range === undefined ? undefined : writeIpRange(maskRange(range));
}

function isPrivate(text: string): boolean {
  const range = parseIpRange(text);
  assert.ok(range, text);
  return isPrivateRange(range);
}

describe('parseIpRange', () => {
  it('reads IPv4, and a bare address as its own range', () => {
    assert.equal(roundTrip('203.0.113.0/24'), '203.0.113.0/24');
    assert.equal(roundTrip('203.0.113.7'), '203.0.113.7/32');
    assert.equal(roundTrip('0.0.0.0/0'), '0.0.0.0/0');
  });

  it('reads IPv6 in every form and writes the short one', () => {
    assert.equal(roundTrip('2001:DB8:0:0:1:0:0:1'), '2001:db8::1:0:0:1/128');
    assert.equal(roundTrip('2001:db8::/32'), '2001:db8::/32');
    assert.equal(roundTrip('::'), '::/128');
    assert.equal(roundTrip('::ffff:203.0.113.7'), '::ffff:cb00:7107/128');
    assert.equal(roundTrip('1:0:3:4:5:6:7:8'), '1:0:3:4:5:6:7:8/128');
    assert.equal(roundTrip('1::3:4:5:6:7:8'), '1:0:3:4:5:6:7:8/128');
  });

  it('rejects anything else', () => {
    for (const text of [
      '',
      '*',
      '10.0.0.*',
      '10.0.0',
      '10.0.0.0.0',
      '256.0.0.1',
      '10.0.0.0/33',
      '10.0.0.0/',
      '10.0.0.0/8/8',
      '10.0.0.0/255.0.0.0',
      ' 10.0.0.1',
      '10.0.0.1-10.0.0.9',
      '2001:db8::/129',
      '2001::db8::1',
      '1:2:3:4:5:6:7',
      '1:2:3:4:5:6:7:8:9',
      '1:2:3:4::5:6:7:8',
      'g::1',
      'fe80::1%eth0',
      '203.0.113.7::',
    ]) {
      assert.equal(roundTrip(text), undefined, text);
    }
  });
});

describe('maskRange', () => {
  it('clears the bits after the prefix', () => {
    assert.equal(masked('203.0.113.77/24'), '203.0.113.0/24');
    assert.equal(masked('203.0.113.77/30'), '203.0.113.76/30');
    assert.equal(masked('203.0.113.77/0'), '0.0.0.0/0');
    assert.equal(masked('203.0.113.77'), '203.0.113.77/32');
    assert.equal(masked('2001:db8:1:2::3/48'), '2001:db8:1::/48');
  });
});

describe('isPrivateRange', () => {
  it('is true for networks that are not on the internet', () => {
    for (const text of [
      '10.1.2.3',
      '172.31.0.0/16',
      '192.168.0.0/16',
      '127.0.0.1',
      'fd00::/8',
      'fe80::1',
      '::1',
    ]) {
      assert.equal(isPrivate(text), true, text);
    }
  });

  it('is false for public ones, and for those that contain public ones', () => {
    for (const text of ['8.8.8.8', '172.32.0.0/16', '0.0.0.0/0', '192.0.0.0/8', '2001:db8::/32', '::/0']) {
      assert.equal(isPrivate(text), false, text);
    }
  });
});
