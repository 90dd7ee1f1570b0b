package org.lookalike.notifier.delivery.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.ws.rs.WebApplicationException;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.lookalike.images.PictureHash;
import org.lookalike.images.UnusablePicture;
import org.lookalike.notifier.alert.Alert;
import org.lookalike.notifier.alert.Severity;
import org.lookalike.notifier.delivery.DeliveryContent.AlertUpdate;
import org.lookalike.notifier.notification.NotificationKind;

class AccountPicturesTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final UUID RECORD = UUID.randomUUID();
    private static final byte[] PICTURE = drawn(7);
    private static final Instant LONG_AGO = Instant.parse("2026-01-12T19:58:03Z");

    private final Deque<Uni<IngestRecords.Found>> answers = new ArrayDeque<>();
    private byte @Nullable [] stored = PICTURE;
    private int asked;

    private final AccountPictures pictures = new AccountPictures(
            new IngestRecords() {
                @Override
                public Uni<Found> records(String platform, @Nullable String accountId, int limit) {
                    return Uni.createFrom().deferred(() -> {
                        asked++;
                        return answers.size() > 1 ? answers.remove() : answers.element();
                    });
                }

                @Override
                public Uni<byte[]> picture(UUID recordId) {
                    assertThat(recordId).isEqualTo(RECORD);
                    return stored == null
                            ? Uni.createFrom().failure(new WebApplicationException(404))
                            : Uni.createFrom().item(stored);
                }
            },
            VERTX,
            Duration.ofMillis(1));

    @AfterAll
    static void stop() {
        VERTX.closeAndAwait();
    }

    @Test
    void picture_isSmall_andWrittenAnew() throws IOException {
        answers.add(found(true));
        var shown = picture(alert(hash(PICTURE), 2, LONG_AGO)).orElseThrow();
        assertThat(ImageIO.read(new ByteArrayInputStream(shown)).getWidth()).isEqualTo(80);
        assertThat(shown).hasSizeLessThan(27_000);
    }

    @Test
    void firstMail_waitsForARecord_thatIsUnderWay() {
        answers.add(none());
        answers.add(none());
        answers.add(found(true));
        assertThat(picture(alert(hash(PICTURE), 1, Instant.now()))).isPresent();
        assertThat(asked).isEqualTo(3);
    }

    @Test
    void firstMail_doesNotWaitForever() {
        answers.add(none());
        assertThat(picture(alert(hash(PICTURE), 1, Instant.now()))).isEmpty();
        assertThat(asked).isEqualTo(4);
    }

    @Test
    void otherMails_doNotWait() {
        answers.add(none());
        assertThat(picture(alert(hash(PICTURE), 2, Instant.now()))).isEmpty();
        assertThat(picture(alert(hash(PICTURE), 1, LONG_AGO))).isEmpty();
        assertThat(picture(alert(null, 1, Instant.now()))).isEmpty();
        assertThat(asked).isEqualTo(3);
    }

    @Test
    void picture_thatTheAccountDoesNotShowAnyMore_isNotShown() {
        answers.add(found(true));
        assertThat(picture(alert(hash(drawn(8)), 2, LONG_AGO))).isEmpty();
    }

    @Test
    void recordWithoutPicture_andWhatIsNoPicture_areNoPicture() {
        answers.add(found(false));
        assertThat(picture(alert(null, 2, LONG_AGO))).isEmpty();

        answers.add(found(true));
        answers.remove();
        stored = "<svg onload=alert(1)>".getBytes(StandardCharsets.UTF_8);
        assertThat(picture(alert(null, 2, LONG_AGO))).isEmpty();
        assertThat(picture(alert(hash(PICTURE), 2, LONG_AGO))).isEmpty();
    }

    @Test
    void serviceThatFailed_isNotAskedForAMinute() {
        answers.add(Uni.createFrom().failure(new IOException("no route to host")));
        assertThat(picture(alert(null, 2, LONG_AGO))).isEmpty();
        assertThat(picture(alert(null, 2, LONG_AGO))).isEmpty();
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void pictureThatWasDeletedMeanwhile_isNoFailure() {
        answers.add(found(true));
        stored = null;
        assertThat(picture(alert(null, 2, LONG_AGO))).isEmpty();
        stored = PICTURE;
        assertThat(picture(alert(null, 2, LONG_AGO))).isPresent();
    }

    @Test
    void severalAlerts_andOnesThatNameNoAccount_areNotAskedAbout() {
        var alert = alert(null, 2, LONG_AGO);
        var nameless = alert(null, 2, LONG_AGO, null);
        var unconfigured = new AccountPictures((IngestRecords) null, VERTX, Duration.ZERO);
        assertThat(pictures.of(updates(alert, alert)).await().indefinitely()).isEmpty();
        assertThat(picture(nameless)).isEmpty();
        assertThat(unconfigured.of(updates(alert)).await().indefinitely()).isEmpty();
        assertThat(asked).isZero();
    }

    @Test
    void answer_isReadAsTheContractHasIt() throws IOException {
        try (var examples = Files.list(Path.of("../contracts/answers/account-record-list/v1/examples"))) {
            for (var example : examples.toList()) {
                var read = JsonMapper.builder().build().readValue(Files.readString(example), IngestRecords.Found.class);
                assertThat(read.items()).as(example.toString()).allMatch(entry -> entry.id() != null);
            }
        }
    }

    private Optional<byte[]> picture(Alert alert) {
        return pictures.of(updates(alert)).await().atMost(Duration.ofSeconds(10));
    }

    private static Uni<IngestRecords.Found> none() {
        return Uni.createFrom().item(new IngestRecords.Found(List.of()));
    }

    private static Uni<IngestRecords.Found> found(boolean hasPicture) {
        return Uni.createFrom().item(new IngestRecords.Found(List.of(new IngestRecords.Entry(RECORD, hasPicture))));
    }

    /** An alert about this account of Bluesky. */
    static List<AlertUpdate> updates(String accountId) {
        return updates(alert(null, 2, LONG_AGO, accountId));
    }

    private static List<AlertUpdate> updates(Alert... alerts) {
        return Stream.of(alerts)
                .map(alert ->
                        new AlertUpdate(alert, EnumSet.of(NotificationKind.RAISED), alert.updatedAt(), null, null))
                .toList();
    }

    private static Alert alert(@Nullable String hash, long revision, Instant updatedAt) {
        return alert(hash, revision, updatedAt, "did:plc:fictional4xq7");
    }

    private static Alert alert(@Nullable String hash, long revision, Instant updatedAt, @Nullable String accountId) {
        return new Alert(
                UUID.randomUUID(),
                revision,
                "new",
                null,
                null,
                Severity.HIGH,
                new Alert.District("dst_01k9zq3v", "Maple Hollow Public Schools", "MA"),
                new Alert.Account("bluesky", accountId, "maple-ho11ow", null, null, hash),
                0.94,
                List.of(new Alert.Evidence("handle_confusable", 0.9, "a", "b", List.of(), "It is alike.")),
                LONG_AGO,
                updatedAt,
                null,
                null,
                null,
                null,
                null);
    }

    private static String hash(byte[] picture) {
        try {
            return PictureHash.of(picture).hex();
        } catch (UnusablePicture e) {
            throw new AssertionError(e);
        }
    }

    /** A picture of rectangles; other seeds make other pictures. */
    static byte[] drawn(long seed) {
        var random = new Random(seed);
        var picture = new BufferedImage(256, 256, BufferedImage.TYPE_INT_RGB);
        var pen = picture.createGraphics();
        for (int i = 0; i < 60; i++) {
            pen.setColor(new Color(random.nextInt(0x1000000)));
            pen.fillRect(random.nextInt(256), random.nextInt(256), 20 + random.nextInt(80), 20 + random.nextInt(80));
        }
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
