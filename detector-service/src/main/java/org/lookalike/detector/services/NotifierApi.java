package org.lookalike.detector.services;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.httpserver.paging.Page;

/** The REST API of notifier-service, as far as this service needs it. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public interface NotifierApi extends KeyApi {

    /** The time from the first observation of an account to the first mail, of so many alerts. */
    record Figures(long alerts, @Nullable Double medianSeconds, @Nullable Double p95Seconds) {}

    @GET
    @Path("subscriptions")
    Uni<Page<Recipient>> list(
            @QueryParam("q") @Nullable String text,
            @QueryParam("limit") int limit,
            @QueryParam("after") @Nullable String after);

    @GET
    @Path("subscriptions/{id}")
    Uni<Recipient> get(@PathParam("id") UUID id);

    @POST
    @Path("subscriptions")
    Uni<Recipient> create(Recipient.Request request);

    @PUT
    @Path("subscriptions/{id}")
    Uni<Recipient> change(@PathParam("id") UUID id, Recipient.Request request);

    @DELETE
    @Path("subscriptions/{id}")
    Uni<Void> delete(@PathParam("id") UUID id);

    /** @param command {@code pause}, {@code resume} or {@code test-mail} */
    @POST
    @Path("subscriptions/{id}/{command}")
    Uni<Void> command(@PathParam("id") UUID id, @PathParam("command") String command);

    @POST
    @Path("subscriptions/{id}/webhook-secret")
    Uni<Recipient> changeSecret(@PathParam("id") UUID id);

    /** Hands over a mail to one person. Sent again with the same id, it is the same mail. */
    @POST
    @Path("personal-mails")
    Uni<MailReceipt> send(PersonalMail mail);

    /** A mail to one person; {@code contracts/answers/personal-mail} has what becomes of it. */
    record PersonalMail(
            UUID mailId,
            String kind,
            @Nullable String districtId,
            String address,
            String language,
            URI link,
            Map<String, String> values) {

        /** Omits the link, which is a secret, and the address. */
        @Override
        public String toString() {
            return "PersonalMail[%s %s]".formatted(kind, mailId);
        }
    }

    /** Whether a mail is {@code accepted}, or {@code refused} and why; the codes are open. */
    record MailReceipt(String state, @Nullable String why) {

        public MailReceipt {
            Objects.requireNonNull(state, "state");
        }
    }

    /** The latest deliveries, the newest first. */
    @GET
    @Path("deliveries")
    Uni<Page<Delivery>> deliveries(
            @QueryParam("subscriptionId") @Nullable UUID subscriptionId,
            @QueryParam("alertId") @Nullable UUID alertId,
            @QueryParam("limit") int limit);

    @GET
    @Path("deliveries/figures")
    Uni<Figures> figures();

    /** A mail or webhook message with its attempts, the first one first, and the latest's error; its codes are open. */
    record Delivery(
            String channel,
            String state,
            List<UUID> alertIds,
            Instant createdAt,
            @Nullable Instant sentAt,
            @Nullable String lastError,
            @Nullable Bounce bounce,
            @Nullable List<Attempt> attempts) {

        /** When it was sent, or at least begun. */
        public Instant endedAt() {
            return sentAt == null ? createdAt : sentAt;
        }

        /** Why it did not arrive; null if it did, or nothing is known. */
        public @Nullable String reason() {
            return bounce == null ? lastError : bounce.detail();
        }

        /** That the mail came back. */
        public record Bounce(Instant receivedAt, @Nullable String detail) {}

        /** @param endedAt null while it is in progress */
        public record Attempt(@Nullable Instant endedAt) {}
    }
}
