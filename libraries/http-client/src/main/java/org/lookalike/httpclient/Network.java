package org.lookalike.httpclient;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.util.Arrays;

/** A network in CIDR notation, such as {@code 10.8.0.0/16} or {@code fd00::/8}, by its first address and prefix. */
public record Network(InetAddress base, int prefix) {

    public Network {
        byte[] bytes = base.getAddress();
        if (prefix < 0 || prefix > bytes.length * 8 || !Arrays.equals(bytes, masked(bytes, prefix))) {
            throw new IllegalArgumentException(
                    "%s/%d is not a network; give its first address and how many bits are the network's, such as 10.8.0.0/16"
                            .formatted(base.getHostAddress(), prefix));
        }
    }

    /** Reads a network, also as a setting; the message about a malformed one describes the form. */
    public static Network parse(CharSequence typed) {
        var text = typed.toString().strip();
        int slash = text.indexOf('/');
        var base = slash < 0 ? null : NetUtil.createInetAddressFromIpAddressString(text.substring(0, slash));
        if (base == null || !text.substring(slash + 1).matches("\\d{1,3}")) {
            throw new IllegalArgumentException("'%s' is not a network such as 10.8.0.0/16 or fd00::/8".formatted(text));
        }
        return new Network(base, Integer.parseInt(text.substring(slash + 1)));
    }

    public boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == base.getAddress().length && Arrays.equals(masked(bytes, prefix), base.getAddress());
    }

    private static byte[] masked(byte[] address, int prefix) {
        var masked = new byte[address.length];
        for (int i = 0; i < masked.length; i++) {
            int bits = Math.max(0, Math.min(8, prefix - 8 * i));
            masked[i] = (byte) (address[i] & (0xFF << (8 - bits)));
        }
        return masked;
    }

    @Override
    public String toString() {
        return base.getHostAddress() + "/" + prefix;
    }
}
