package org.lookalike.notifier.erasure;

import io.quarkus.logging.Log;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.lookalike.httpserver.Problem;
import org.lookalike.notifier.delivery.DeliveryEvent;
import org.lookalike.postgres.Sequentially;
import org.lookalike.postgres.ServiceTransactions;
import org.lookalike.postgres.Sql;
import org.lookalike.security.Caller;
import org.lookalike.security.Scope;

/** Erases a recipient: ends subscriptions and puts a pseudonym for the address in the history, which stays. */
@Path("/api/v1/recipients")
@Tag(name = "Recipients", description = "Forgetting somebody who was mailed.")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scope.OPERATE)
class ErasureResource {

    /** Takes the address as {@code $1}, and runs first: planning and workers lock a subscription before its deliveries, too. */
    private static final String END =
            """
            UPDATE subscription SET ended_at = coalesce(ended_at, now()), address = pseudonym($1), name = NULL
            WHERE address_key = lower($1)""";

    private static final String LOCK =
            """
            SELECT coalesce(bool_or(lease_token IS NOT NULL), false) FROM (
              SELECT lease_token FROM delivery WHERE recipient_key = lower($1) ORDER BY id FOR UPDATE) AS known""";

    /** The replies of servers are removed as well, because servers quote the address in them; the reply codes stay. */
    private static final List<String> FORGET = List.of(
            """
            UPDATE notification SET withdrawn_at = now() FROM delivery
            WHERE delivery.id = notification.delivery_id AND delivery.recipient_key = lower($1)
              AND delivery.next_attempt_at IS NOT NULL AND told_at IS NULL AND withdrawn_at IS NULL""",
            """
            UPDATE delivery SET recipient = pseudonym($1), last_error = NULL, next_attempt_at = NULL,
                state = %s
            WHERE recipient_key = lower($1)"""
                    .formatted(DeliveryEvent.CANCELLED.nextState()),
            """
            UPDATE attempt SET detail = NULL, domain = NULL FROM delivery
            WHERE delivery.id = attempt.delivery_id AND delivery.recipient = pseudonym($1)""",
            """
            UPDATE bounce SET detail = '' FROM delivery
            WHERE delivery.id = bounce.delivery_id AND delivery.recipient = pseudonym($1)""",
            "UPDATE suppression SET address = pseudonym($1), reason = '' WHERE address = lower($1)",
            // System mails to others that name it.
            """
            UPDATE delivery SET letter = letter || jsonb_build_object('address', pseudonym($1), 'reason', '')
            WHERE lower(letter ->> 'address') = lower($1)""");

    private final ServiceTransactions transactions;
    private final SecurityIdentity identity;

    ErasureResource(ServiceTransactions transactions, SecurityIdentity identity) {
        this.transactions = transactions;
        this.identity = identity;
    }

    /** A repetition changes nothing. The outcome of an attempt that is under way might contain the address. */
    @DELETE
    @Path("/{address}")
    @Operation(
            summary = "Erases a recipient.",
            description =
                    """
                    All subscriptions of the address end, what waits for it is cancelled, and in the history of deliveries a \
                    pseudonym stands for it. If it was suppressed for all, it stays so, by its pseudonym. That it was erased \
                    is kept, by its pseudonym.""")
    @APIResponse(responseCode = "204", description = "Erased, or the address was not known")
    @APIResponse(responseCode = "409", description = "Something is being sent to it; ask again in a minute")
    public Uni<Void> erase(@PathParam("address") @Size(max = 254) String address) {
        var who = Caller.of(identity).name();
        return transactions
                .inTransaction(transaction -> Sql.of(END)
                        .with(address)
                        .run(transaction)
                        .chain(
                                () -> Problem.unless(
                                        Sql.of(LOCK).with(address).first(transaction, row -> !row.getBoolean(0)),
                                        () -> new Problem(
                                                Status.CONFLICT,
                                                "Not possible now",
                                                "something is being sent to it at this moment, and its server may quote the address; ask again in a minute")))
                        .chain(() -> Sequentially.forEach(
                                FORGET, sql -> Sql.of(sql).with(address).run(transaction)))
                        .chain(() -> Sql.of("INSERT INTO erasure (asked_by, pseudonym) VALUES ($2, pseudonym($1))")
                                .with(address, who)
                                .run(transaction)))
                .invoke(() -> Log.info("A recipient is erased"));
    }
}
