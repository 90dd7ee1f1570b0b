package org.lookalike.detector.web.alerts;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Verdict;
import org.lookalike.detector.audit.CurrentActor;
import org.lookalike.detector.review.ReviewCommand;
import org.lookalike.detector.review.Reviews;
import org.lookalike.detector.review.Triage;
import org.lookalike.detector.web.ConsolePage;
import org.lookalike.detector.web.ConsoleUrls;
import org.lookalike.detector.web.FlashMessage;
import org.lookalike.detector.web.FormText;
import org.lookalike.kafka.EnumCode;
import org.lookalike.security.Scope;

/** What is done with the alerts that somebody selected in the queue. Alerts for which it is not possible are skipped. */
@Path("/alerts/batch")
@ConsolePage
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Scope.REVIEW)
class AlertBatchPage {

    private final Reviews reviews;
    private final Triage triage;
    private final CurrentActor who;

    AlertBatchPage(Reviews reviews, Triage triage, CurrentActor who) {
        this.reviews = reviews;
        this.triage = triage;
        this.who = who;
    }

    /** The selection, what to do with it, and what each action needs; {@code query} is that of the queue, to which the answer leads back. */
    static class Selection {

        @RestForm
        List<UUID> alertId = List.of();

        @RestForm
        @Nullable
        String act;

        @RestForm
        @Nullable
        String reason;

        @RestForm
        @Nullable
        String assignee;

        @RestForm
        @Nullable
        String days;

        @RestForm
        @Nullable
        String comment;

        @RestForm
        @Nullable
        String query;

        Batch batch() {
            return EnumCode.find(Batch.class, act == null ? "" : act)
                    .orElseThrow(() -> new BadRequestException("Go back and choose what to do with the alerts."));
        }
    }

    @POST
    public Uni<Response> act(@BeanParam Selection selection) {
        var batch = selection.batch();
        var dismissal = Dismissal.find(selection.reason);
        if (selection.alertId.isEmpty()) {
            return Uni.createFrom().item(back(selection.query, EnumCode.of(FlashMessage.NONE_CHOSEN)));
        }
        if (batch == Batch.DISMISS && dismissal.isEmpty()) {
            return Uni.createFrom().item(back(selection.query, EnumCode.of(FlashMessage.NO_REASON)));
        }
        if (selection.alertId.size() > Reviews.MOST_AT_ONCE) {
            throw new BadRequestException(
                    "Go back and choose fewer alerts, %d at most.".formatted(Reviews.MOST_AT_ONCE));
        }
        return switch (batch) {
            case CONFIRM -> decide(selection, batch, AlertPage.verdict(Verdict.TRUE_POSITIVE));
            case DISMISS -> decide(selection, batch, dismissal.orElseThrow().command());
            case SNOOZE -> decide(selection, batch, AlertPage.snooze(selection.days));
            case ACKNOWLEDGE ->
                triage.acknowledgeAll(selection.alertId, who.actor())
                        .map(moves -> back(selection.query, batch.done(moves.size())));
            case ASSIGN ->
                triage.assignAll(selection.alertId, FormText.optional(selection.assignee, "a name", 200), who.name())
                        .map(assigned -> back(selection.query, batch.done(assigned.size())));
        };
    }

    /** The answer offers to undo all of them. */
    private Uni<Response> decide(Selection selection, Batch act, ReviewCommand command) {
        var batch = UUID.randomUUID();
        return reviews.decideAll(batch, selection.alertId, command, FormText.of(selection.comment), who.actor())
                .map(decisions -> back(
                        decisions.isEmpty()
                                ? selection.query
                                : "%s&batch=%s".formatted(Objects.requireNonNullElse(selection.query, ""), batch),
                        act.done(decisions.size())));
    }

    /** Undoes the decisions of a batch that the reader made. */
    @POST
    @Path("undo")
    public Uni<Response> undo(
            @RestForm @NotNull(message = "is missing; send the form as the page has it") UUID batch,
            @RestForm @Nullable String query) {
        return reviews.undoAll(batch, who.actor()).map(undone -> back(query, Batch.undone(undone.size())));
    }

    private static Response back(@Nullable String query, String done) {
        return ConsoleUrls.seeOther("/alerts?" + queryOf(query), done);
    }

    /** The query string that a form returns; dropped where it has characters that could lead elsewhere. */
    private static String queryOf(@Nullable String query) {
        return query != null && query.length() <= 2000 && query.matches("[A-Za-z0-9_.*%+=&:-]*") ? query : "";
    }
}
