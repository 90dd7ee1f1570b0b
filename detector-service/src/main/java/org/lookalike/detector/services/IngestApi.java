package org.lookalike.detector.services;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.detection.ObservedAccount;
import org.lookalike.httpserver.paging.Page;

/** The REST API of ingest-service, as far as this service needs it. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public interface IngestApi extends KeyApi {

    /** Files a report at its platform. Asking again with the same key is idempotent. */
    @POST
    @Path("reports")
    Uni<Filed> file(@HeaderParam("Idempotency-Key") UUID key, NewReport report);

    record NewReport(
            String districtId, String platform, String accountId, String handle, String category, String text) {}

    record Filed(String state, @Nullable String reference, @Nullable String why) {}

    /** Looks up an account at its platform. Nothing is stored. */
    @POST
    @Path("account-checks")
    Uni<CheckedAccount> check(NewCheck check);

    /** @param account its address or handle, as somebody gave it */
    record NewCheck(String account, @Nullable String platform) {}

    record CheckedAccount(
            String outcome,
            @Nullable ShownAccount account,
            @Nullable Instant lastSeenAt,
            @Nullable Instant askAgainAt) {}

    /** An account as its platform shows it; null stands for what the platform does not say. All texts are a stranger's. */
    record ShownAccount(
            String platform,
            String accountId,
            String handle,
            @JsonUnwrapped ObservedAccount.Shown shown,
            Instant observedAt) {

        public ShownAccount {
            Objects.requireNonNull(platform, "platform");
            Objects.requireNonNull(accountId, "accountId");
            Objects.requireNonNull(handle, "handle");
            Objects.requireNonNull(observedAt, "observedAt");
        }
    }

    /** Tells of an account, so that it is published or an operator decides about it. */
    @POST
    @Path("staff-tips")
    Uni<StoredTip> tell(NewTip tip);

    /** A tip of a person. With {@code review} an operator has to look at it even where the platform can be asked. */
    record NewTip(
            String account,
            @Nullable String platform,
            @Nullable String displayName,
            @Nullable String seen,
            String toldBy,
            boolean review) {}

    record StoredTip(String state) {}

    /** What the public told for a district, as long as nobody decided about it, in pages. */
    @GET
    @Path("districts/{id}/tips")
    Uni<Page<FamilyTip>> tips(@PathParam("id") String districtId, @QueryParam("after") @Nullable String after);

    record TipsWaiting(int number) {}

    /** How many these are. */
    @GET
    @Path("districts/{id}/tips/number")
    Uni<TipsWaiting> tipsWaiting(@PathParam("id") String districtId);

    /**
     * A tip of the public; all texts are a stranger's, and no handle or identifier stands for an account that could not be read.
     *
     * @param families how many told of it
     */
    record FamilyTip(
            UUID id,
            Instant receivedAt,
            String account,
            @Nullable String platform,
            @Nullable String handle,
            @Nullable String accountId,
            @Nullable String profileUrl,
            int families,
            boolean hasScreenshot,
            List<Report> reports) {

        public FamilyTip {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(account, "account");
            reports = List.copyOf(reports);
        }

        public boolean namesAccount() {
            return platform != null && (handle != null || accountId != null);
        }

        /** What one of them told, and how many typed this name. */
        public record Report(
                UUID id, @Nullable String displayName, int families, @Nullable String seen, boolean hasPicture) {}
    }

    /** @param decision {@code accept} or {@code dismiss}; with the first, name and picture of the report are published */
    @POST
    @Path("districts/{id}/tips/{tipId}/{decision}")
    Uni<StoredTip> decide(
            @PathParam("id") String districtId,
            @PathParam("tipId") UUID tipId,
            @PathParam("decision") String decision,
            @QueryParam("report") @Nullable UUID report);

    @GET
    @Path("districts/{id}/tips/{tipId}/screenshot")
    @Produces({"image/png", "image/jpeg", "image/webp"})
    Uni<byte[]> screenshot(@PathParam("id") String districtId, @PathParam("tipId") UUID tipId);

    @GET
    @Path("districts/{id}/tips/{tipId}/reports/{report}/picture")
    @Produces("image/png")
    Uni<byte[]> pictureOfReport(
            @PathParam("id") String districtId, @PathParam("tipId") UUID tipId, @PathParam("report") UUID report);

    /** The records of an account, the latest first. */
    @GET
    @Path("account-records")
    Uni<Page<SignedRecord>> records(
            @QueryParam("platform") String platform,
            @QueryParam("accountId") String accountId,
            @QueryParam("limit") int limit);

    /** A record; its document is the JSON that was signed, whose bytes are UTF-8. */
    record SignedRecord(
            UUID id,
            Instant takenAt,
            String document,
            String sha256,
            String signature,
            String keyId,
            boolean hasPicture) {

        public SignedRecord {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(sha256, "sha256");
            Objects.requireNonNull(signature, "signature");
            Objects.requireNonNull(keyId, "keyId");
        }
    }

    /** The picture of a record that has one, as PNG. */
    @GET
    @Path("account-records/{id}/picture")
    @Produces("image/png")
    Uni<byte[]> picture(@PathParam("id") UUID recordId);

    /** Small pictures of accounts, of those that have one. */
    @POST
    @Path("account-records/thumbnails")
    Uni<Thumbnails> thumbnails(ThumbnailsRequest request);

    record ThumbnailsRequest(List<AccountKey> accounts) {}

    record AccountKey(String platform, String accountId) {

        public AccountKey {
            Objects.requireNonNull(platform, "platform");
            Objects.requireNonNull(accountId, "accountId");
        }
    }

    record Thumbnails(List<Thumbnail> items) {}

    /** @param picture as PNG */
    record Thumbnail(@JsonUnwrapped AccountKey account, byte[] picture) {

        public Thumbnail {
            Objects.requireNonNull(picture, "picture");
        }
    }

    /** The public key that signed records, in PEM. */
    @GET
    @Path("account-records/keys/{id}")
    @Produces("application/x-pem-file")
    Uni<String> publicKey(@PathParam("id") String keyId);

    /** All sources, those not in use with the reason. */
    @GET
    @Path("sources")
    Uni<List<Source>> sources();

    /** @param command {@code test} or {@code renew-token} */
    @POST
    @Path("sources/{name}/{command}")
    Uni<Source.Result> command(@PathParam("name") String name, @PathParam("command") String command);

    @GET
    @Path("connections")
    Uni<List<Connection>> connections();

    @PUT
    @Path("connections/{platform}")
    Uni<Connection.Result> connect(@PathParam("platform") String platform, Connection.Request request);

    @DELETE
    @Path("connections/{platform}")
    Uni<Void> disconnect(@PathParam("platform") String platform);

    @GET
    @Path("districts/{id}/sensors")
    Uni<List<OwnPage>> ownPages(@PathParam("id") String districtId);

    @PUT
    @Path("districts/{id}/sensors/{platform}")
    Uni<Void> connectOwnPage(
            @PathParam("id") String districtId, @PathParam("platform") String platform, OwnPage.Request request);

    @DELETE
    @Path("districts/{id}/sensors/{platform}")
    Uni<Void> disconnectOwnPage(@PathParam("id") String districtId, @PathParam("platform") String platform);

    /**
     * A district's own page at a platform, which ingest-service reads for impostors who comment there; its id is null if none is connected.
     * Its owner controls the name. The permissions are what its token has to have, which may have no end. {@code names} were looked at when
     * the posts of 30 days were last read, and the problem is why not all was read.
     */
    record OwnPage(
            String platform,
            String permissions,
            @Nullable String pageId,
            @Nullable String pageName,
            @Nullable Instant connectedAt,
            @Nullable String connectedBy,
            @Nullable Instant readAt,
            @Nullable Integer names,
            @Nullable String problem,
            @Nullable Instant tokenEndsAt) {

        /** What connects a page. */
        public record Request(String token) {

            /** Omits the token. */
            @Override
            public String toString() {
                return "Request";
            }
        }
    }
}
