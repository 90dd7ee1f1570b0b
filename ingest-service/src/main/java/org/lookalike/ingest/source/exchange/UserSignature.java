package org.lookalike.ingest.source.exchange;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;

/** The right of an app to act for a user, by <a href="https://www.rfc-editor.org/rfc/rfc5849">OAuth 1.0a</a>. */
public record UserSignature(String consumerKey, String consumerSecret, String token, String tokenSecret) {

    String header(URI url, QueryParameters query, Instant now) {
        var nonce = UUID.randomUUID().toString().replace("-", "");
        var own = own(nonce, now.getEpochSecond());
        var signature = sign("GET", url, Stream.concat(own.entrySet().stream(), query.decoded()));
        return Stream.concat(own.entrySet().stream(), Stream.of(Map.entry("oauth_signature", signature)))
                .map(parameter -> "%s=\"%s\"".formatted(encoded(parameter.getKey()), encoded(parameter.getValue())))
                .collect(Collectors.joining(", ", "OAuth ", ""));
    }

    /** The protocol's parameters of a request, without the signature. */
    Map<String, String> own(String nonce, long timestamp) {
        return Map.of(
                "oauth_consumer_key",
                consumerKey,
                "oauth_nonce",
                nonce,
                "oauth_signature_method",
                "HMAC-SHA1",
                "oauth_timestamp",
                Long.toString(timestamp),
                "oauth_token",
                token,
                "oauth_version",
                "1.0");
    }

    /** The signature of a request with all its parameters. */
    String sign(String method, URI url, Stream<Map.Entry<String, String>> parameters) {
        var address = "%s://%s%s".formatted(url.getScheme(), url.getRawAuthority(), url.getRawPath());
        var sorted = parameters
                .map(parameter -> Map.entry(encoded(parameter.getKey()), encoded(parameter.getValue())))
                .sorted(Map.Entry.<String, String>comparingByKey()
                        .thenComparing(Map.Entry.comparingByValue(Comparator.naturalOrder())))
                .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                .collect(Collectors.joining("&"));
        var base =
                Stream.of(method, address, sorted).map(UserSignature::encoded).collect(Collectors.joining("&"));
        var key = encoded(consumerSecret) + "&" + encoded(tokenSecret);
        return Base64.getEncoder().encodeToString(new HmacUtils(HmacAlgorithms.HMAC_SHA_1, key).hmac(base));
    }

    /** All but unreserved characters as percent codes. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    /** Omits the secrets. */
    @Override
    public String toString() {
        return "UserSignature";
    }
}
