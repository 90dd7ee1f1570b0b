package org.lookalike.detector.web.administration;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.administration.Delivery;
import org.lookalike.detector.administration.Recipient;
import org.lookalike.detector.administration.Recipients;
import org.lookalike.detector.web.ConsoleUrls;
import org.lookalike.detector.web.administration.DistrictNames.ByName;
import org.lookalike.httpserver.paging.Page;
import org.lookalike.postgres.Districts;
import org.lookalike.security.Caller;
import org.lookalike.security.Scope;

/** Renders the pages of recipients for the signed-in person. */
@ApplicationScoped
class RecipientViews {

    private final Recipients recipients;
    private final DistrictNames districtNames;
    private final SecurityIdentity identity;

    RecipientViews(Recipients recipients, DistrictNames districtNames, SecurityIdentity identity) {
        this.recipients = recipients;
        this.districtNames = districtNames;
        this.identity = identity;
    }

    @CheckedTemplate(basePath = "console/administration", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static final class Templates {

        private Templates() {}

        /**
         * @param text what the person is looking for; empty for all
         * @param next the query of the next page; null on the last
         */
        static native TemplateInstance recipients(
                List<Line> lines, boolean mayChange, String text, @Nullable String next, @Nullable String done);

        static native TemplateInstance newRecipient(FilledForm form, boolean asksForDistricts, boolean isForAll);

        static native TemplateInstance recipient(Shown shown);

        static native TemplateInstance webhookSecret(Line line, String secret);
    }

    /**
     * A recipient, in words.
     *
     * @param language null for a webhook
     */
    record Line(
            UUID id,
            String recipient,
            String kind,
            @Nullable String name,
            String districts,
            String severity,
            String mode,
            @Nullable String quietHours,
            @Nullable String language,
            String status,
            boolean isTrouble) {

        static Line of(Recipient recipient, ByName districts) {
            return new Line(
                    recipient.id(),
                    RecipientLabels.recipient(recipient),
                    RecipientLabels.kind(recipient),
                    recipient.name(),
                    districts.summary(recipient.districtIds()),
                    RecipientLabels.severity(recipient),
                    RecipientLabels.mode(recipient),
                    RecipientLabels.quietHours(recipient),
                    recipient.webhook() == null ? RecipientLabels.language(recipient) : null,
                    RecipientLabels.status(recipient),
                    recipient.suppressed());
        }
    }

    /** A delivery, in words. */
    record Sent(Instant at, String state, int alerts, @Nullable String why) {

        static Sent of(Delivery delivery) {
            var bounce = delivery.bounce();
            return new Sent(
                    delivery.sentAt() == null ? delivery.createdAt() : delivery.sentAt(),
                    RecipientLabels.state(delivery),
                    delivery.alertIds().size(),
                    bounce == null ? delivery.lastError() : bounce.detail());
        }
    }

    /** A recipient with its latest deliveries and the form to change it. */
    record Shown(
            Recipient recipient,
            Line line,
            List<Sent> deliveries,
            FilledForm form,
            boolean mayChange,
            boolean asksForDistricts,
            boolean isForAll,
            @Nullable String done,
            @Nullable String problem) {

        public boolean isActive() {
            return recipient.state().equals("active");
        }

        public boolean isPaused() {
            return recipient.state().equals("paused");
        }

        public boolean mayResume() {
            return isPaused() && recipient.pausedBy() != null;
        }
    }

    /**
     * A page of the list.
     *
     * @param typed what the person is looking for
     */
    Uni<TemplateInstance> list(@Nullable String typed, @Nullable String after, @Nullable String done) {
        var text = typed == null ? "" : typed.strip();
        return recipients
                .list(text.isEmpty() ? null : text, Page.DEFAULT_LIMIT, after)
                .chain(page -> districtNames
                        .named(page.items().stream()
                                .flatMap(recipient -> recipient.districtIds().stream())
                                .distinct()
                                .toList())
                        .map(districts -> Templates.recipients(
                                page.items().stream()
                                        .map(recipient -> Line.of(recipient, districts))
                                        .toList(),
                                mayChange(),
                                text,
                                page.next() == null
                                        ? null
                                        : ConsoleUrls.query(Map.of("q", List.of(text), "after", List.of(page.next()))),
                                done)));
    }

    /** The form for a new recipient. */
    TemplateInstance adding(FilledForm form) {
        return Templates.newRecipient(form, asksForDistricts(), isForAll());
    }

    /** One recipient. */
    Uni<TemplateInstance> one(UUID id, @Nullable String done) {
        return one(id, null, done, null);
    }

    /** One recipient with a form that was refused. */
    Uni<TemplateInstance> changing(UUID id, FilledForm form) {
        return one(id, form, null, null);
    }

    /** One recipient with the reason why something was refused. */
    Uni<TemplateInstance> refused(UUID id, String problem) {
        return one(id, null, null, problem);
    }

    private Uni<TemplateInstance> one(
            UUID id, @Nullable FilledForm form, @Nullable String done, @Nullable String problem) {
        return recipients.get(id).chain(recipient -> recipients.deliveries(id).chain(deliveries -> districtNames
                .named(recipient.districtIds())
                .map(districts -> Templates.recipient(new Shown(
                        recipient,
                        Line.of(recipient, districts),
                        deliveries.stream().map(Sent::of).toList(),
                        form == null ? RecipientForm.of(recipient, districts.lines(recipient.districtIds())) : form,
                        mayChange(),
                        asksForDistricts(),
                        isForAll(),
                        done,
                        problem)))));
    }

    /** The secret of a webhook, which is shown once. */
    Uni<TemplateInstance> secret(Recipient recipient, String secret) {
        return districtNames
                .named(recipient.districtIds())
                .map(districts -> Templates.webhookSecret(Line.of(recipient, districts), secret));
    }

    private boolean mayChange() {
        return Caller.of(identity).scopes().contains(Scope.MANAGE);
    }

    private boolean isForAll() {
        return Caller.of(identity).districts() instanceof Districts.All;
    }

    private boolean asksForDistricts() {
        return DistrictNames.only(Caller.of(identity).districts()) == null;
    }
}
