package org.lookalike.notifier.subscription;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Null;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.validation.groups.Default;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.lookalike.kafka.EnumCode;
import org.lookalike.notifier.alert.Severity;
import org.lookalike.notifier.subscription.FieldConstraints.KnownZone;
import org.lookalike.notifier.subscription.FieldConstraints.ValidEmailAddress;
import org.lookalike.notifier.subscription.FieldConstraints.ValidWebhookUrl;
import org.lookalike.notifier.subscription.FieldConstraints.VisibleDistricts;

/**
 * A request to create or change a subscription.
 *
 * @param others what else it has, which only {@linkplain SubscriptionView#requireUnchanged the answer of a GET} may have
 */
@Schema(
        name = "NewSubscription",
        examples =
                """
                {"address": "office@maplehollow.example", "name": "Communications office", "districtIds": ["dst_01k9zq3v"],
                 "minimumSeverity": "medium", "timeZone": "America/New_York", "quietHours": {"from": "21:00", "until": "06:30"}}""")
record SubscriptionRequest(
        @Schema(
                        description =
                                "Where mails go: one address, ASCII before the @. Give this or webhook; a change may leave out both.",
                        examples = "office@maplehollow.example")
                @ValidEmailAddress
                @Nullable
                String address,
        @Schema(description = "Where news is posted instead. Give this or address.") @Valid @Nullable Webhook webhook,
        @Schema(description = "Whom the mails greet.", examples = "Communications office")
                @Size(max = 100, message = "is longer than 100 characters")
                @Pattern(regexp = "[^\\p{Cntrl}]*", message = "has a line break or control character; remove it")
                @Nullable
                String name,
        @Schema(
                        description =
                                "The districts to hear about; empty or left out means all, which takes a key for all.",
                        examples = "[\"dst_01k9zq3v\"]")
                @Size(max = 1000, message = "has more than 1000 entries; leave it empty to hear about all districts")
                @VisibleDistricts
                @Nullable
                List<
                                @NotNull(message = "is null; leave it out")
                                @Pattern(
                                        regexp = "[a-z0-9][a-z0-9_-]{2,63}",
                                        message = "is not a district id such as dst_01k9zq3v")
                                String>
                        districtIds,
        @Schema(
                        description = "Alerts below this severity are not mailed.",
                        enumeration = {"low", "medium", "high", "critical"})
                @NotNull(message = "is missing; give low, medium, high or critical")
                @Pattern(regexp = "low|medium|high|critical", message = "must be low, medium, high or critical")
                String minimumSeverity,
        @Schema(
                        description =
                                "Whether to tell of accounts that imitate a person who agreed to be protected, such as a teacher; left out: all.",
                        enumeration = {"all", "only", "without"})
                @Pattern(regexp = "all|only|without", message = "must be all, only or without")
                @Nullable
                String people,
        @Schema(
                        description = "How often mails come; left out: at_once.",
                        enumeration = {"at_once", "daily", "weekly"})
                @Pattern(regexp = "at_once|daily|weekly", message = "must be at_once, daily or weekly")
                @Nullable
                String mode,
        @Schema(description = "Of quietHours and of the time of digests; left out: UTC.", examples = "America/Chicago")
                @KnownZone
                @Nullable
                String timeZone,
        @Schema(description = "When only critical alerts are mailed; left out: never.") @Valid @Nullable
                Quiet quietHours,
        @Schema(
                        description =
                                "Of the mails, as a BCP 47 tag; there is English and Spanish, and English for all others.",
                        examples = "es")
                @Pattern(
                        regexp = "[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,3}",
                        message = "is not a language tag such as en or es-US")
                @Nullable
                String language,
        @Schema(
                        description =
                                """
                                Whether you vouch that the addressee wants these mails. If not, the address gets one mail that asks, \
                                and nothing else until its reader has confirmed. It takes the scope register, or an address at, or below, a \
                                web domain that somebody with that scope registered for one of the districts. A webhook is asked nothing.""")
                @Nullable
                Boolean vouched,
        @Schema(
                        description =
                                "Whether to mail every Monday what is watched and how many alerts are open; left out: true.")
                @Nullable
                Boolean weeklyReport,
        @Schema(
                        description =
                                """
                                Whether it is a backup: it gets critical alerts that nobody has acknowledged in time, at once, and nothing \
                                else; left out: false.""")
                @Nullable
                Boolean backup,
        @Schema(
                        description =
                                """
                                The news to send; left out: all. A backup gets unacknowledged whatever this says, and who has a copy is \
                                told of each removal.""",
                        examples = "[\"raised\", \"confirmed\", \"closed\"]")
                @Size(min = 1, message = "is empty; leave it out to get all news")
                @Nullable
                List<
                                @NotNull(message = "is null; leave it out")
                                @Pattern(
                                        regexp =
                                                "unacknowledged|raised|escalated|renamed|new_picture|confirmed|reopened|acknowledged|closed",
                                        message =
                                                "must be raised, escalated, renamed, new_picture, confirmed, reopened, acknowledged, unacknowledged or closed")
                                String>
                        events,
        @JsonAnySetter @Schema(hidden = true) @Nullable Map<String, JsonNode> others) {

    @Schema(name = "NewWebhook")
    record Webhook(
            @Schema(
                            description =
                                    """
                                    Where to post, by https; a secret, of which the API shows the host alone. Hosts with private \
                                    addresses, and http, need the setting lookalike.webhooks.private-networks.""",
                            examples = "https://hooks.district.example/lookalike")
                    @NotNull(groups = Creation.class, message = "is missing; give the URL to post to")
                    @ValidWebhookUrl
                    @Nullable
                    String url,
            @Schema(
                            description =
                                    "What the receiver understands; left out: standard, which is Standard Webhooks.",
                            enumeration = {"standard", "slack", "teams", "google_chat", "mattermost"})
                    @Pattern(
                            regexp = Preset.WORDS,
                            message = "must be standard, slack, teams, google_chat or mattermost")
                    @Nullable
                    String preset,
            @Schema(description = "As answers have it in the place of url. It may be sent back in a change.")
                    @Null(groups = Creation.class, message = "is only told; leave it out, and give url")
                    @Nullable
                    String host) {

        Preset knownPreset() {
            return preset == null ? Preset.STANDARD : EnumCode.parse(Preset.class, preset);
        }

        /** Whether it is this one, by its URL or as an answer shows it. */
        boolean is(Recipient.Endpoint endpoint) {
            return endpoint.preset() == knownPreset()
                    && (url == null ? host != null : endpoint.url().toString().equals(url))
                    && (host == null || endpoint.origin().equals(host));
        }
    }

    /** The constraints of a new subscription. A change may leave out the recipient, which stays. */
    interface Creation extends Default {}

    @AssertTrue(
            groups = Creation.class,
            message = "is missing or one too many; give either an address that mails go to or a webhook")
    @Schema(hidden = true)
    boolean isAddressOrWebhook() {
        return (address == null) != (webhook == null);
    }

    @Schema(name = "QuietHours")
    record Quiet(
            @Schema(description = "When they begin.", examples = "21:00")
                    @NotNull(message = "is missing; give a time such as 21:00")
                    @Pattern(regexp = QuietHours.TIME, message = "is not a time such as 21:00")
                    String from,
            @Schema(description = "When they have ended; may be on the next day.", examples = "06:30")
                    @NotNull(message = "is missing; give a time such as 06:30")
                    @Pattern(regexp = QuietHours.TIME, message = "is not a time such as 06:30")
                    String until) {

        @AssertTrue(message = "begin and end at the same time; leave them out to have none")
        @Schema(hidden = true)
        boolean isSome() {
            return from == null || !from.equals(until);
        }

        QuietHours hours() {
            return QuietHours.of(from, until);
        }
    }

    Terms terms() {
        return new Terms(
                greeting(),
                Severity.ofWord(minimumSeverity),
                people == null ? PeopleNews.ALL : EnumCode.parse(PeopleNews.class, people),
                mode == null ? Mode.AT_ONCE : EnumCode.parse(Mode.class, mode),
                ZoneId.of(timeZone == null ? "UTC" : timeZone),
                quietHours == null ? null : quietHours.hours(),
                Locale.forLanguageTag(language == null ? "en" : language),
                !Boolean.FALSE.equals(weeklyReport));
    }

    /** Whether a subscription in force to the same recipient and districts is what this asks for. */
    boolean isMetBy(Subscription subscription) {
        return isTo(subscription.recipient())
                && isBackup() == subscription.backup()
                && Objects.equals(knownEvents(), subscription.events())
                && terms().equals(subscription.terms());
    }

    /** Whether it hears of nothing but critical alerts that nobody acknowledged. */
    @Schema(hidden = true)
    boolean isBackup() {
        return Boolean.TRUE.equals(backup);
    }

    /** The kinds of news as kept: sorted, each once; null for all. */
    @Schema(hidden = true)
    @Nullable
    List<String> knownEvents() {
        return events == null ? null : events.stream().distinct().sorted().toList();
    }

    /** Whether the subscription needs no confirmation. */
    @Schema(hidden = true)
    boolean isVouchedFor() {
        return webhook != null || Boolean.TRUE.equals(vouched);
    }

    /** The address as kept; null where there is a webhook. */
    @Nullable
    String mailAddress() {
        return address == null ? null : EmailAddress.parse(address).text();
    }

    @Nullable
    String webhookUrl() {
        return webhook == null ? null : webhook.url();
    }

    /** Whether it keeps the recipient: names none, or this very one. */
    boolean keeps(Recipient recipient) {
        return address == null && webhook == null || isTo(recipient);
    }

    /** Whether it names this very recipient. */
    boolean isTo(Recipient recipient) {
        return recipient instanceof Recipient.Endpoint endpoint
                ? webhook != null && address == null && webhook.is(endpoint)
                : address != null && webhook == null && mailAddress().equalsIgnoreCase(recipient.text());
    }

    /** The districts as kept: sorted, each once. */
    String[] districts() {
        return districtIds == null
                ? new String[0]
                : districtIds.stream().distinct().sorted().toArray(String[]::new);
    }

    /** The name as kept: absent rather than blank. */
    private @Nullable String greeting() {
        return name == null || name.isBlank() ? null : name.strip();
    }
}
