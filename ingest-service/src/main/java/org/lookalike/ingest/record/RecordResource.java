package org.lookalike.ingest.record;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.lookalike.httpserver.UntrustedFile;
import org.lookalike.httpserver.paging.Page;
import org.lookalike.httpserver.paging.PageRequest;
import org.lookalike.images.ScaledPicture;
import org.lookalike.images.UnusablePicture;
import org.lookalike.ingest.record.RecordTable.AccountRecord;
import org.lookalike.ingest.record.RecordTable.Positioned;
import org.lookalike.ingest.record.RecordTable.RecordedPicture;
import org.lookalike.ingest.snapshot.AccountKey;
import org.lookalike.security.Scope;

@Path("/api/v1/account-records")
@Tag(
        name = "Account records",
        description =
                """
                Dated and signed records of what accounts looked like that alerts are about. They hold public texts of third parties, \
                and this service, which has no keys of single districts, does not know whose alert an account belongs to.""")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scope.READ)
class RecordResource {

    /** As many as a page of alerts has. */
    private static final int MOST_ACCOUNTS = 100;

    /** Enough for a row of a list on a dense screen. */
    private static final int THUMBNAIL_SIDE = 64;

    private static final String MISSING = "is missing; give both the platform and the accountId";

    private final RecordTable records;
    private final RecordSigner signer;
    private final Vertx vertx;

    RecordResource(RecordTable records, RecordSigner signer, Vertx vertx) {
        this.records = records;
        this.signer = signer;
        this.vertx = vertx;
    }

    @GET
    @Operation(summary = "The records of an account, the latest first")
    public Uni<Page<AccountRecord>> list(
            @QueryParam("platform") @NotBlank(message = MISSING) String platform,
            @QueryParam("accountId") @NotBlank(message = MISSING) String accountId,
            @BeanParam PageRequest page) {
        var account = new AccountKey(platform, accountId);
        return page.read((before, count) -> records.newestBefore(account, before, count), Positioned::position)
                .map(rows -> rows.map(Positioned::item));
    }

    @GET
    @Path("/{recordId}")
    @Operation(summary = "A record")
    public Uni<AccountRecord> find(@RestPath UUID recordId) {
        return records.find(recordId)
                .onItem()
                .ifNull()
                .failWith(() -> new NotFoundException("there is no such record"));
    }

    @GET
    @Path("/{recordId}/document")
    @Operation(summary = "The bytes of a record that are hashed and signed")
    public Uni<Response> document(@RestPath UUID recordId) {
        return find(recordId)
                .map(record -> UntrustedFile.response(
                        record.document().getBytes(StandardCharsets.UTF_8),
                        MediaType.APPLICATION_JSON,
                        "record-%s.json".formatted(recordId)));
    }

    @GET
    @Path("/{recordId}/picture")
    @Produces(ScaledPicture.MEDIA_TYPE)
    @Operation(
            summary = "The picture of a record",
            description = "Scaled to at most 256 pixels a side and written anew, so that it contains nothing else.")
    public Uni<Response> picture(@RestPath UUID recordId) {
        return records.picture(recordId)
                .onItem()
                .ifNull()
                .failWith(() -> new NotFoundException("there is no such record with a picture"))
                .map(picture -> UntrustedFile.response(
                        picture, ScaledPicture.MEDIA_TYPE, "picture-%s.png".formatted(recordId)));
    }

    @GET
    @Path("/keys/{signingKeyId}")
    @Produces("application/x-pem-file")
    @Operation(summary = "The public key that signed a record, in PEM")
    public Uni<String> key(@RestPath String signingKeyId) {
        return signer.publicKey(signingKeyId)
                .onItem()
                .ifNull()
                .failWith(() -> new NotFoundException("no record was signed by such a key"));
    }

    @POST
    @Path("/thumbnails")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Small pictures of accounts, for a list",
            description =
                    "At most 64 pixels a side, from the latest record that has one; an account without is left out.")
    public Uni<ThumbnailList> thumbnails(@NotNull(message = "is missing") @Valid ThumbnailsRequest request) {
        var accounts = request.accounts().stream()
                .map(account -> new AccountKey(account.platform(), account.accountId()))
                .distinct()
                .toList();
        return records.latestPictures(accounts)
                .chain(found -> vertx.executeBlocking(
                        () -> new ThumbnailList(
                                found.stream().flatMap(RecordResource::small).toList()),
                        false));
    }

    /** One that cannot be read is left out, so that it keeps none of the others from the list. */
    private static Stream<RecordedPicture> small(RecordedPicture kept) {
        try {
            var thumbnail = ScaledPicture.of(kept.picture(), THUMBNAIL_SIDE).png();
            return Stream.of(new RecordedPicture(kept.platform(), kept.accountId(), thumbnail));
        } catch (UnusablePicture e) {
            Log.warnf("A picture of a record cannot be read platform=%s", kept.platform());
            return Stream.empty();
        }
    }

    @Schema(
            name = "ThumbnailsRequest",
            examples = """
                    {"accounts": [{"platform": "bluesky", "accountId": "did:plc:4xq7"}]}""")
    record ThumbnailsRequest(
            @NotNull(message = "is missing; give a list of accounts")
                    @Size(max = MOST_ACCOUNTS, message = "has more than {max} accounts; ask for the others afterwards")
                    List<@NotNull(message = "is missing") @Valid RequestedAccount> accounts) {}

    @Schema(name = "RequestedAccount")
    record RequestedAccount(
            @NotBlank(message = MISSING) String platform, @NotBlank(message = MISSING) String accountId) {}

    record ThumbnailList(List<RecordedPicture> items) {}
}
