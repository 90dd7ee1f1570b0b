package org.lookalike.ingest.tip;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.input.AccountText;
import org.lookalike.ingest.input.PlatformCode;

/** A tip of a person whom another service has signed in. */
@Schema(
        name = "StaffTipRequest",
        examples =
                """
                {"account": "maple_hollow_closings", "platform": "instagram", "displayName": "Maple Hollow Closings", \
                "toldBy": "Robin Sample"}""")
record StaffTipRequest(
        @Schema(
                        description = "The address of the profile, as copied, or its handle.",
                        examples = {"https://www.instagram.com/maple_hollow_closings"})
                @AccountText
                String account,
        @Schema(
                        description = "Where the account is; needed where only a handle is given.",
                        examples = {"instagram"})
                @PlatformCode
                @Nullable
                String platform,
        @Schema(
                        description =
                                "The name shown above posts, for an account that its platform cannot be asked about.",
                        examples = {"Maple Hollow Closings"})
                @Size(max = 1000, message = "is longer than 1,000 characters")
                @Nullable
                String displayName,
        @Schema(description = "What was seen.") @Size(max = 4000, message = "is longer than 4,000 characters") @Nullable
                String seen,
        @Schema(
                        description = "Who told, as the service that sends this knows the person.",
                        examples = {"Robin Sample"})
                @NotBlank(message = "is missing; name the person")
                @Size(max = 200, message = "is longer than 200 characters")
                String toldBy,
        @Schema(
                        description =
                                """
                                Whether the tip awaits review even where the platform can be asked, because the account alone \
                                would not raise an alert.""")
                boolean review) {}
