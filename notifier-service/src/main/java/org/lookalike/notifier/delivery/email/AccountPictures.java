package org.lookalike.notifier.delivery.email;

import io.quarkus.logging.Log;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.config.ConfigMapping;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.lookalike.images.PictureHash;
import org.lookalike.images.ScaledPicture;
import org.lookalike.images.UnusablePicture;
import org.lookalike.notifier.alert.Alert;
import org.lookalike.notifier.delivery.DeliveryContent.AlertUpdate;

/** Pictures of accounts, from ingest-service. A failure delays a mail by five seconds, and stops them for a minute. */
@ApplicationScoped
class AccountPictures {

    /** Of the longer side, in pixels: nearly twice what mails show, and never more than 26 kB in them. */
    private static final int SIDE = 80;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** The record of an account is taken within seconds after its alert was raised; the first mail waits for it, within the patience. */
    private static final int MOST_QUESTIONS = 4;

    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** So that a service which hangs delays few mails. */
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);

    private static final Duration JUST_NOW = Duration.ofSeconds(30);

    private final @Nullable IngestRecords records;
    private final Vertx vertx;
    private final Duration pause;
    private volatile Instant askAgainAt = Instant.EPOCH;

    @Inject
    AccountPictures(Config config, Vertx vertx) {
        this(config.ingestUrl().map(url -> client(url, config.ingestKey())).orElse(null), vertx, PAUSE);
    }

    /** @param records null where ingest-service is not configured */
    AccountPictures(@Nullable IngestRecords records, Vertx vertx, Duration pause) {
        this.records = records;
        this.vertx = vertx;
        this.pause = pause;
    }

    private static IngestRecords client(URI url, Optional<String> key) {
        var client = QuarkusRestClientBuilder.newBuilder()
                .baseUri(url)
                .connectTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        key.map(secret -> "Bearer " + secret.strip())
                .ifPresent(value -> client.register((ClientRequestFilter)
                        request -> request.getHeaders().putSingle(HttpHeaders.AUTHORIZATION, value)));
        return client.build(IngestRecords.class);
    }

    /** The account's picture for a mail about a single open alert, as a PNG file written anew; empty if there is none. Never fails. */
    Uni<Optional<byte[]>> of(List<AlertUpdate> updates) {
        if (records == null || updates.size() != 1 || Instant.now().isBefore(askAgainAt)) {
            return none();
        }
        var alert = updates.get(0).alert();
        return alert.isOpen() && alert.account().accountId() != null ? of(alert, records) : none();
    }

    private static Uni<Optional<byte[]>> none() {
        return Uni.createFrom().item(Optional.empty());
    }

    private Uni<Optional<byte[]>> of(Alert alert, IngestRecords asked) {
        var account = alert.account();
        var found = asked.records(account.platform(), account.accountId(), 1);
        return (isRecordUnderWay(alert) ? awaited(found) : found)
                .chain(records -> records.items().stream()
                        .filter(IngestRecords.Entry::hasPicture)
                        .findFirst()
                        .map(record -> asked.picture(record.id())
                                .chain(picture -> vertx.executeBlocking(() -> usable(picture, account.avatarHash())))
                                .onFailure(AccountPictures::isDeleted)
                                .recoverWithItem(Optional.empty()))
                        .orElseGet(AccountPictures::none))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .invoke(failure -> {
                    askAgainAt = Instant.now().plus(AFTER_FAILURE);
                    Log.warnf("Mails show no pictures for a minute: %s", failure);
                })
                .onFailure()
                .recoverWithItem(Optional.empty());
    }

    private static boolean isDeleted(Throwable failure) {
        return failure instanceof WebApplicationException answer
                && answer.getResponse().getStatus() == Response.Status.NOT_FOUND.getStatusCode();
    }

    private boolean isRecordUnderWay(Alert alert) {
        return alert.revision() == 1
                && alert.account().avatarHash() != null
                && alert.updatedAt().isAfter(Instant.now().minus(JUST_NOW));
    }

    private Uni<IngestRecords.Found> awaited(Uni<IngestRecords.Found> found) {
        return found.repeat()
                .withDelay(pause)
                .atMost(MOST_QUESTIONS)
                .select()
                .where(records -> !records.items().isEmpty())
                .toUni()
                .onItem()
                .ifNull()
                .continueWith(() -> new IngestRecords.Found(List.of()));
    }

    /** Nothing where it is none, or the account does not show it any more. */
    private static Optional<byte[]> usable(byte[] picture, @Nullable String hash) {
        try {
            return hash == null || PictureHash.of(picture).isSamePicture(new PictureHash(hash))
                    ? Optional.of(ScaledPicture.of(picture, SIDE).png())
                    : Optional.empty();
        } catch (UnusablePicture e) {
            return Optional.empty();
        }
    }

    /** How ingest-service is reached, for the pictures in mails. */
    @ConfigMapping(prefix = "lookalike.pictures")
    interface Config {

        /** Address of ingest-service; without it, mails show initials in place of the account's picture. */
        Optional<URI> ingestUrl();

        /** This service's key at ingest-service, with the scope {@code read}. */
        Optional<String> ingestKey();
    }
}
