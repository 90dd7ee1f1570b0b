package org.lookalike.detector.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.lookalike.detector.record.AccountRecord.RecordFiles;
import org.lookalike.detector.services.IngestApi;
import org.lookalike.detector.services.IngestApi.AccountKey;
import org.lookalike.detector.services.IngestApi.Thumbnail;
import org.lookalike.detector.services.IngestApi.Thumbnails;
import org.lookalike.detector.services.IngestApi.ThumbnailsRequest;
import org.lookalike.detector.services.ServiceClient;
import org.lookalike.postgres.Sequentially;

/** Asks ingest-service for records of accounts. Where it does not answer in time, pages do without them. */
@ApplicationScoped
public class AccountRecordLookup {

    private static final Logger LOG = Logger.getLogger(AccountRecordLookup.class);

    /** How long a page waits. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    /** How long a document to download waits. */
    private static final Duration PATIENCE_FOR_FILES = Duration.ofSeconds(2);

    /** As many as ingest-service keeps. */
    private static final int ALL = 10;

    /** How long a small picture is not asked for again, and that there is none yet. */
    private static final Duration THUMBNAIL_IS_KNOWN = Duration.ofMinutes(10);

    private static final Duration NO_THUMBNAIL_IS_KNOWN = Duration.ofSeconds(30);
    private static final Thumbnails NO_THUMBNAILS = new Thumbnails(List.of());
    private static final int THUMBNAILS_KNOWN = 5_000;

    private final ServiceClient<IngestApi> ingest;
    private final ObjectReader documents;
    private final Cache<AccountKey, Optional<byte[]>> thumbnails = Caffeine.newBuilder()
            .maximumSize(THUMBNAILS_KNOWN)
            .expireAfter(Expiry.creating((AccountKey account, Optional<byte[]> thumbnail) ->
                    thumbnail.isPresent() ? THUMBNAIL_IS_KNOWN : NO_THUMBNAIL_IS_KNOWN))
            .build();

    AccountRecordLookup(ServiceClient<IngestApi> ingest, ObjectMapper json) {
        this.ingest = ingest;
        this.documents = json.readerFor(SeenAccount.class).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    /** The latest record of an account; empty if there is none. Never fails. */
    public Uni<Optional<AccountRecord>> latest(String platform, String accountId) {
        return ask(PATIENCE, Optional.empty(), () -> records(platform, accountId, 1)
                .map(found -> found.stream().findFirst()));
    }

    /** The picture of the latest record of an account, as PNG; empty if there is none. Never fails. */
    public Uni<Optional<byte[]>> latestPicture(String platform, String accountId) {
        return ask(PATIENCE_FOR_FILES, Optional.empty(), () -> records(platform, accountId, 1)
                .chain(records -> records.stream()
                        .findFirst()
                        .map(this::picture)
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty()))));
    }

    /** Small pictures, as PNG, of those accounts that have one; unknown ones are asked for at once. Never fails. */
    public Uni<Map<AccountKey, byte[]>> thumbnails(Collection<AccountKey> accounts) {
        var unknown = accounts.stream()
                .distinct()
                .filter(account -> thumbnails.getIfPresent(account) == null)
                .toList();
        return (unknown.isEmpty()
                        ? Uni.createFrom().item(NO_THUMBNAILS)
                        : ask(PATIENCE, NO_THUMBNAILS, () -> ingest.call(
                                        api -> api.thumbnails(new ThumbnailsRequest(unknown)))
                                .invoke(found -> remember(unknown, found))))
                .map(asked -> known(accounts));
    }

    private void remember(List<AccountKey> asked, Thumbnails found) {
        var pictures = found.items().stream().collect(Collectors.toMap(Thumbnail::account, Thumbnail::picture));
        asked.forEach(account -> thumbnails.put(account, Optional.ofNullable(pictures.get(account))));
    }

    private Map<AccountKey, byte[]> known(Collection<AccountKey> accounts) {
        var known = new HashMap<AccountKey, byte[]>();
        thumbnails
                .getAllPresent(accounts)
                .forEach((account, thumbnail) -> thumbnail.ifPresent(picture -> known.put(account, picture)));
        return known;
    }

    /** The latest record of an account and the first, where that is another, with their files. Never fails. */
    public Uni<List<RecordFiles>> files(String platform, String accountId) {
        return ask(PATIENCE_FOR_FILES, List.of(), () -> records(platform, accountId, ALL)
                .chain(records -> Sequentially.map(
                        records.size() < 2 ? records : List.of(records.get(0), records.get(records.size() - 1)),
                        this::files)));
    }

    private Uni<List<AccountRecord>> records(String platform, String accountId, int limit) {
        return ingest.call(api -> api.records(platform, accountId, limit))
                .map(found -> found.items().stream().map(this::read).toList());
    }

    private AccountRecord read(IngestApi.SignedRecord signed) {
        try {
            return new AccountRecord(signed, documents.readValue(signed.document()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the document of record %s cannot be read".formatted(signed.id()), e);
        }
    }

    private Uni<Optional<byte[]>> picture(AccountRecord record) {
        return record.signed().hasPicture()
                ? ingest.call(api -> api.picture(record.signed().id())).map(Optional::of)
                : Uni.createFrom().item(Optional.empty());
    }

    private Uni<RecordFiles> files(AccountRecord record) {
        return picture(record).chain(picture -> ingest.call(
                        api -> api.publicKey(record.signed().keyId()))
                .map(publicKey -> new RecordFiles(record, picture.orElse(null), publicKey)));
    }

    private <T> Uni<T> ask(Duration patience, T otherwise, Supplier<Uni<T>> question) {
        return ingest.isConfigured()
                ? question.get()
                        .ifNoItem()
                        .after(patience)
                        .fail()
                        .onFailure()
                        .invoke(failure -> LOG.warnf("records of accounts are not shown: %s", failure))
                        .onFailure()
                        .recoverWithItem(otherwise)
                : Uni.createFrom().item(otherwise);
    }
}
