package org.lookalike.notifier.subscription;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What someone asks for. */
@Schema(name = "NewSubscription")
record SubscriptionRequest(
        @Schema(
                        description = "Where mails go: one address, ASCII before the @.",
                        examples = "office@maplehollow.example")
                @NotNull(message = "is missing; give the address mails go to")
                @Mailable
                String address,
        @Schema(description = "Whom the mails greet.", examples = "Communications office")
                @Size(max = 100, message = "is longer than 100 characters")
                @Pattern(regexp = "[^\\p{Cntrl}]*", message = "has a line break or control character; remove it")
                @Nullable
                String name,
        @Schema(
                        description = "The districts to hear about; empty or left out means all.",
                        examples = "[\"dst_01k9zq3v\"]")
                @Size(max = 1000, message = "has more than 1000 entries; leave it empty to hear about all districts")
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
                String minimumSeverity) {

    EmailAddress mailAddress() {
        return EmailAddress.parse(address);
    }

    /** The districts as kept: sorted, each once. */
    String[] districts() {
        return districtIds == null
                ? new String[0]
                : districtIds.stream().distinct().sorted().toArray(String[]::new);
    }

    /** The name as kept: absent rather than blank. */
    @Nullable
    String greeting() {
        return name == null || name.isBlank() ? null : name.strip();
    }
}
