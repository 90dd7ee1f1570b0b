package org.lookalike.detector.web.administration;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.services.Recipient;
import org.lookalike.detector.services.Recipient.QuietHours;
import org.lookalike.detector.web.FilledForm;
import org.lookalike.detector.web.FilledForm.Fields;

/** The form of a recipient. */
final class RecipientForm {

    private static final String ALL = "all";
    private static final String DEFAULT_ZONE = "America/New_York";

    static final Fields FIELDS = Fields.of(
            "recipientField",
            "address url preset name districtNames minimumSeverity people mode events quietFrom quietUntil timeZone language vouched",
            Map.of(
                    "url", "webhook.url",
                    "preset", "webhook.preset",
                    "districtNames", "districtIds",
                    "quietFrom", "quietHours",
                    "quietUntil", "quietHours.until"));

    private RecipientForm() {}

    /** A form for a new recipient: an address, unless the kind is {@code webhook}, in a zone that may not be known. */
    static FilledForm blank(@Nullable String kind, String districts, @Nullable String zone) {
        var webhookOrEmail = "webhook".equals(kind) ? kind : "email";
        var timeZone = zone == null ? DEFAULT_ZONE : zone;
        return FilledForm.of(Map.of(
                "kind", webhookOrEmail,
                "districtNames", districts,
                "minimumSeverity", "medium",
                "timeZone", timeZone,
                "weeklyReport", "on"));
    }

    static FilledForm of(Recipient recipient, String districts) {
        var quiet = Objects.requireNonNullElse(recipient.quietHours(), new QuietHours("", ""));
        var form = FilledForm.of(Map.ofEntries(
                Map.entry("kind", recipient.webhook() == null ? "email" : "webhook"),
                Map.entry("districtNames", districts),
                Map.entry("minimumSeverity", recipient.minimumSeverity()),
                Map.entry("people", Objects.requireNonNullElse(recipient.people(), ALL)),
                Map.entry("mode", recipient.mode()),
                Map.entry("timeZone", recipient.timeZone()),
                Map.entry("language", recipient.language()),
                Map.entry("name", Objects.requireNonNullElse(recipient.name(), "")),
                Map.entry("quietFrom", quiet.from()),
                Map.entry("quietUntil", quiet.until()),
                Map.entry("weeklyReport", recipient.weeklyReport() ? "on" : ""),
                Map.entry("backup", recipient.backup() ? "on" : "")));
        return recipient.events() == null ? form : form.with("events", recipient.events());
    }

    static Recipient.Request toCreate(FilledForm form, List<String> districtIds) {
        if (form.has("kind", "webhook")) {
            var webhook = new Recipient.NewWebhook(form.value("url"), value(form, "preset", "standard"));
            return request(form, null, webhook, districtIds);
        }
        return request(form, form.value("address"), null, districtIds);
    }

    static Recipient.Request toChange(FilledForm form, List<String> districtIds) {
        return request(form, null, null, districtIds);
    }

    private static Recipient.Request request(
            FilledForm form,
            @Nullable String address,
            Recipient.@Nullable NewWebhook webhook,
            List<String> districtIds) {
        return new Recipient.Request(
                address,
                webhook,
                form.value("name").isEmpty() ? null : form.value("name"),
                districtIds,
                form.value("minimumSeverity"),
                value(form, "people", ALL),
                value(form, "mode", "at_once"),
                value(form, "timeZone", "UTC"),
                quietHours(form),
                value(form, "language", "en"),
                !form.value("vouched").isEmpty(),
                !form.value("weeklyReport").isEmpty(),
                !form.value("backup").isEmpty(),
                form.values("events").isEmpty() ? null : form.values("events"));
    }

    private static @Nullable QuietHours quietHours(FilledForm form) {
        var hours = new QuietHours(form.value("quietFrom"), form.value("quietUntil"));
        return (hours.from() + hours.until()).isEmpty() ? null : hours;
    }

    private static String value(FilledForm form, String field, String ifEmpty) {
        return form.value(field).isEmpty() ? ifEmpty : form.value(field);
    }
}
