package org.lookalike.notifier.delivery.personalmail;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.lookalike.kafka.EnumCode;
import org.lookalike.limits.Limit;
import org.lookalike.limits.Limits;
import org.lookalike.limits.TooManyRequests;
import org.lookalike.notifier.delivery.PersonalMail;
import org.lookalike.notifier.delivery.attempt.Dispatcher;
import org.lookalike.notifier.delivery.planning.OpenDeliveries;
import org.lookalike.notifier.link.LinkConfig;
import org.lookalike.notifier.subscription.EmailAddress;
import org.lookalike.notifier.subscription.Recipient;
import org.lookalike.postgres.NativeSql;
import org.lookalike.postgres.Sessions;
import org.lookalike.security.Scope;

@Path("/api/v1/personal-mails")
@Tag(name = "Personal mails", description = "Mails to one person, which detector-service alone hands over.")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Scope.MAIL)
class PersonalMailResource {

    private static final int AWAITED_PRIORITY = 1;
    private static final int OTHER_PRIORITY = 3;
    private static final long RETRY_AFTER_SECONDS = 3600;

    /** Of the mails to an address, that are counted in order: an erased address may still be suppressed by its pseudonym. */
    private static final String KNOWN =
            """
            SELECT EXISTS (SELECT FROM delivery WHERE id = :id) AS is_known,
                   EXISTS (SELECT FROM unnest(ARRAY[lower(:address), pseudonym(:address)]) AS known (address)
                           CROSS JOIN LATERAL suppressing(known.address, NULL)) AS is_suppressed,
                   (SELECT count(*) FROM delivery
                    WHERE recipient_key = lower(:address) AND created_at > now() - interval '1 day'
                      AND letter ->> 'kind' = 'personal' AND letter ->> 'purpose' = :purpose) AS lately""";

    private final Sessions sessions;
    private final OpenDeliveries open;
    private final Dispatcher dispatcher;
    private final LinkConfig links;
    private final long mostOfAnAddress;

    PersonalMailResource(
            Sessions sessions, OpenDeliveries open, Dispatcher dispatcher, LinkConfig links, Limits limits) {
        this.sessions = sessions;
        this.open = open;
        this.dispatcher = dispatcher;
        this.links = links;
        this.mostOfAnAddress = limits.of(Limit.PERSONAL_MAILS_OF_AN_ADDRESS);
    }

    /** Whether the mail is sent, or why not. */
    @Schema(name = "PersonalMailReceipt")
    record Receipt(
            @Schema(enumeration = {"accepted", "refused"}) String state,
            @Schema(description = "Why it is refused") @Nullable String why) {

        private static final Receipt ACCEPTED = new Receipt("accepted", null);
        private static final Receipt SUPPRESSED = new Receipt(
                "refused",
                "mails to this address came back, so that none are sent there; an operator lifts that with DELETE /api/v1/suppressions/{address}");
    }

    private record Known(boolean isKnown, boolean isSuppressed, long lately) {}

    @POST
    @Operation(
            summary = "Sends a mail to one person.",
            description =
                    """
                    Only detector-service may, by its delegation: no key has the scope mail. Sent again with the same id, it is the same mail. \
                    It is refused if the address is suppressed. Its link is erased once it was sent or given up, or has ended.""")
    public Uni<Receipt> send(@NotNull(message = "is missing; send a JSON object") @Valid PersonalMailRequest request) {
        var mail = request.mail(links.baseUrl());
        var address = request.recipient();
        return sessions.forService(session -> lock(session, address)
                        .chain(() -> known(session, request, mail, address))
                        .chain(known -> answer(session, request, mail, address, known)))
                .invoke(dispatcher::wake);
    }

    private static Uni<?> lock(Mutiny.Session session, EmailAddress address) {
        return NativeSql.of(
                        "SELECT cast(pg_advisory_xact_lock(hashtextextended('personal ' || lower(:address), 0)) AS text)")
                .with("address", address.text())
                .list(session, String.class);
    }

    private static Uni<Known> known(
            Mutiny.Session session, PersonalMailRequest request, PersonalMail mail, EmailAddress address) {
        return NativeSql.of(KNOWN)
                .with("id", request.mailId(), "address", address.text())
                .with("purpose", EnumCode.of(mail.purpose()))
                .record(session, Known.class);
    }

    private Uni<Receipt> answer(
            Mutiny.Session session, PersonalMailRequest request, PersonalMail mail, EmailAddress address, Known known) {
        if (known.isKnown()) {
            return Uni.createFrom().item(Receipt.ACCEPTED);
        }
        if (known.isSuppressed()) {
            return Uni.createFrom().item(Receipt.SUPPRESSED);
        }
        if (known.lately() >= mostOfAnAddress) {
            throw new TooManyRequests("this address got too many mails of this kind today", RETRY_AFTER_SECONDS);
        }
        var priority = mail.purpose().isAwaited() ? AWAITED_PRIORITY : OTHER_PRIORITY;
        return open.post(
                        session,
                        request.mailId(),
                        mail,
                        new Recipient.Mailbox(address.text()),
                        request.districtId(),
                        priority)
                .replaceWith(Receipt.ACCEPTED);
    }
}
