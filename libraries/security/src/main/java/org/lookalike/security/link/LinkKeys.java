package org.lookalike.security.link;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import org.lookalike.httpserver.input.UrlBase64;
import org.lookalike.security.SigningKey;

/** The keys that sign links. The first one signs; links of all are accepted, so that keys can be rotated. */
public final class LinkKeys {

    /** Longer than any valid token. */
    private static final int MAX_LENGTH = 300;

    private final List<SigningKey> keys;

    private LinkKeys(List<SigningKey> keys) {
        this.keys = keys;
    }

    /** Parses {@code lookalike.links.keys}; without one no link is valid. An error never contains a malformed key. */
    public static LinkKeys of(List<String> configured) {
        return new LinkKeys(SigningKey.parseAll("lookalike.links.keys", configured));
    }

    /** Keys for something else. Its purpose has plain words with blanks, with which nothing begins that a link signs. */
    public List<SigningKey> derive(String purpose) {
        return keys.stream().map(key -> key.derive(purpose)).toList();
    }

    /** The signed token at the end of a link, which needs no encoding in a URL. */
    public String sign(LinkGrant grant) {
        var key = keys.get(0);
        var content = grant.bytes();
        return "%s.%s.%s".formatted(key.id(), UrlBase64.encode(content), UrlBase64.encode(signature(key, content)));
    }

    /** Verifies a token for a purpose. The token may be any text. */
    public LinkVerification verify(LinkPurpose purpose, String token, Instant now) {
        var parts = token.split("\\.", -1);
        var signer = keys.stream().filter(key -> key.id().equals(parts[0])).findFirst();
        return parts.length != 3 || token.length() > MAX_LENGTH || signer.isEmpty()
                ? new LinkVerification.Invalid()
                : verify(purpose, signer.get(), parts[1], parts[2], now);
    }

    private static LinkVerification verify(
            LinkPurpose purpose, SigningKey key, String content, String signature, Instant now) {
        byte[] bytes;
        try {
            bytes = UrlBase64.decode(content);
            if (!MessageDigest.isEqual(UrlBase64.decode(signature), signature(key, bytes))) {
                return new LinkVerification.Invalid();
            }
        } catch (IllegalArgumentException notOurs) {
            return new LinkVerification.Invalid();
        }
        if (!LinkGrant.isFor(purpose, bytes)) {
            return new LinkVerification.Invalid();
        }
        var grant = LinkGrant.of(purpose, bytes);
        return now.isAfter(grant.expiry()) ? new LinkVerification.Expired(grant) : new LinkVerification.Valid(grant);
    }

    private static byte[] signature(SigningKey key, byte[] content) {
        var id = key.id().getBytes(StandardCharsets.UTF_8);
        return key.sign(ByteBuffer.allocate(id.length + content.length)
                .put(id)
                .put(content)
                .array());
    }
}
