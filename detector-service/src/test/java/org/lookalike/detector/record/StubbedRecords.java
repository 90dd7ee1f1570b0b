package org.lookalike.detector.record;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.tomakehurst.wiremock.client.WireMock;
import java.awt.Color;
import java.awt.Font;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.apache.commons.codec.digest.DigestUtils;
import org.lookalike.detector.services.IngestConfig;
import org.lookalike.testing.Contract;

/** Records that the stub of ingest-service has, signed as it signs them. */
public final class StubbedRecords {

    private static final Contract DOCUMENT = Contract.of("answers/account-record-document");
    private static final Contract THUMBNAIL_LIST = Contract.of("answers/thumbnail-list");
    private static final String THUMBNAILS = "/api/v1/account-records/thumbnails";
    private static final String KEY = "0f3b5c7d9e1a2b4c";

    private final WireMock ingest;
    private final KeyPair keys;

    public StubbedRecords(IngestConfig config) {
        var url = config.ingestUrl().orElseThrow();
        ingest = new WireMock(url.getHost(), url.getPort());
        try {
            keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An account with a picture and posts, whose texts are what a stranger may write. */
    public static String document(String accountId, String displayName) {
        return document(
                accountId,
                displayName,
                "Official news \u202eteem ot <script>alert(1)</script>",
                DigestUtils.sha256Hex(picture(Color.decode("#7a1f2b"), "QH")));
    }

    private static String document(String accountId, String displayName, String bio, String picture) {
        return """
               {"account":{"accountCreatedAt":"2026-01-30T06:15:22.410Z","accountId":"%s","bio":"%s","displayName":"%s",\
               "followersCount":1412,"handle":"quietharbor.example","platform":"bluesky","postsCount":1,"state":"active"},\
               "format":"lookalike-account-record/1","gaps":[],\
               "picture":{"height":256,"mediaType":"image/png","sha256":"%s","width":256},\
               "posts":[{"publishedAt":"2026-01-12T19:40:05.313Z","text":"All schools are CLOSED tomorrow. Details: \
               https://closings.example"},{"text":"Follow us for news!"}],\
               "reason":"raised","recordId":"7b0c7e0a-3b1e-4d0e-8d8e-0f2f6a6c9b11","seenAt":"2026-01-12T19:58:09.120Z",\
               "shownBy":"platform","takenAt":"2026-01-12T19:58:10.020Z"}"""
                .formatted(accountId, bio, displayName, picture);
    }

    /** Makes the stub have one record of an account. */
    public void have(String accountId, String document) {
        DOCUMENT.assertValid(document);
        var id = UUID.randomUUID();
        var item = Map.of(
                "id",
                id,
                "takenAt",
                "2026-01-12T19:58:10.020Z",
                "document",
                document,
                "sha256",
                DigestUtils.sha256Hex(document),
                "signature",
                Base64.getEncoder().encodeToString(signature(document)),
                "keyId",
                KEY,
                "hasPicture",
                true);
        ingest.register(get(urlPathEqualTo("/api/v1/account-records"))
                .withQueryParam("accountId", equalTo(accountId))
                .withHeader("Authorization", equalTo("Bearer lk_detector"))
                .willReturn(jsonResponse(Map.of("items", List.of(item)), 200)));
        ingest.register(get(urlPathEqualTo("/api/v1/account-records/%s/picture".formatted(id)))
                .willReturn(aResponse()
                        .withHeader("Content-Type", "image/png")
                        .withBody(picture(Color.decode("#7a1f2b"), "QH"))));
        ingest.register(get(urlPathEqualTo("/api/v1/account-records/keys/" + KEY))
                .willReturn(aResponse()
                        .withHeader("Content-Type", "application/x-pem-file")
                        .withBody(publicKey())));
    }

    /** Makes the stub have a small picture of an account, and of no other. */
    public void haveThumbnail(String accountId) {
        var picture = Base64.getEncoder().encodeToString(picture(Color.decode("#7a1f2b"), "QH"));
        var thumbnails = "{\"items\": [{\"platform\": \"bluesky\", \"accountId\": \"%s\", \"picture\": \"%s\"}]}"
                .formatted(accountId, picture);
        THUMBNAIL_LIST.assertValid(thumbnails);
        ingest.register(post(urlPathEqualTo(THUMBNAILS))
                .withRequestBody(containing(accountId))
                .willReturn(okJson(thumbnails)));
    }

    /** How often the stub was asked for the small picture of an account. */
    public int questionsForThumbnail(String accountId) {
        return ingest.find(postRequestedFor(urlPathEqualTo(THUMBNAILS)).withRequestBody(containing(accountId)))
                .size();
    }

    /** Makes the stub not answer for records of an account in time. */
    public void hang(String accountId) {
        ingest.register(get(urlPathEqualTo("/api/v1/account-records"))
                .withQueryParam("accountId", equalTo(accountId))
                .willReturn(jsonResponse(Map.of("items", List.of()), 200).withFixedDelay(3_000)));
    }

    /** Makes the stub answer for records of an account with anything. */
    public void answer(String accountId, int status, String body) {
        ingest.register(get(urlPathEqualTo("/api/v1/account-records"))
                .withQueryParam("accountId", equalTo(accountId))
                .willReturn(aResponse()
                        .withStatus(status)
                        .withHeader("Content-Type", "application/json")
                        .withBody(body)));
    }

    public boolean isSigned(byte[] document, byte[] signature) {
        try {
            var verifying = Signature.getInstance("Ed25519");
            verifying.initVerify(keys.getPublic());
            verifying.update(document);
            return verifying.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private byte[] signature(String document) {
        try {
            var signing = Signature.getInstance("Ed25519");
            signing.initSign(keys.getPrivate());
            signing.update(document.getBytes(UTF_8));
            return signing.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String publicKey() {
        return "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n"
                .formatted(Base64.getEncoder().encodeToString(keys.getPublic().getEncoded()));
    }

    /** A crest with two letters. */
    public static byte[] picture(Color color, String letters) {
        var picture = new BufferedImage(256, 256, BufferedImage.TYPE_INT_RGB);
        var pen = picture.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, 256, 256);
        pen.setColor(color);
        pen.fillOval(16, 16, 224, 224);
        pen.setColor(Color.WHITE);
        pen.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 96));
        pen.drawString(letters, 58, 162);
        pen.dispose();
        var file = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }
}
