package org.lookalike.notifier.delivery.email;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The signature of a mail that arrived, as RFC 6376 has it with "relaxed" for headers and body. */
record DkimSignature(List<String> headers, String header, String tags) {

    private static final Pattern FIELD = Pattern.compile("(?m)^[\\w-]+:.*(?:\n[ \t].*)*");

    static DkimSignature of(String mail) {
        var headers = FIELD.matcher(mail.substring(0, mail.indexOf("\n\n")))
                .results()
                .map(field -> field.group())
                .toList();
        var own = headers.stream()
                .filter(header -> header.startsWith("DKIM-Signature:"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("The mail is not signed"));
        return new DkimSignature(headers, own, own.replaceAll("\\s", "").replaceFirst("^DKIM-Signature:", ""));
    }

    /** Which headers it covers, in lower case. */
    List<String> covered() {
        return List.of(tag("h").toLowerCase(Locale.ROOT).split(":"));
    }

    /** Whether the mail is as it was when the owner of this key signed it. */
    boolean isOf(String mail, PublicKey key) throws GeneralSecurityException {
        var hash = MessageDigest.getInstance("SHA-256").digest(bytes(body(mail)));
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(key);
        for (var name : covered()) {
            for (var field : headers) {
                if (field.toLowerCase(Locale.ROOT).startsWith(name + ":")) {
                    signature.update(bytes(relaxed(field) + "\r\n"));
                }
            }
        }
        signature.update(bytes(relaxed(header).replaceFirst("(?<=[;: ]b=)[^;]*", "")));
        return Base64.getEncoder().encodeToString(hash).equals(tag("bh"))
                && signature.verify(Base64.getDecoder().decode(tag("b")));
    }

    private String tag(String name) {
        return Arrays.stream(tags.split(";"))
                .filter(tag -> tag.startsWith(name + "="))
                .findFirst()
                .orElseThrow()
                .substring(name.length() + 1);
    }

    private static String relaxed(String field) {
        int colon = field.indexOf(':');
        return field.substring(0, colon).toLowerCase(Locale.ROOT) + ":"
                + field.substring(colon + 1).replaceAll("\\s+", " ").strip();
    }

    private static String body(String mail) {
        return mail.substring(mail.indexOf("\n\n") + 2)
                        .replaceAll("[ \t]+", " ")
                        .replaceAll("(?m) $", "")
                        .replaceFirst("\n*$", "")
                        .replace("\n", "\r\n")
                + "\r\n";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
