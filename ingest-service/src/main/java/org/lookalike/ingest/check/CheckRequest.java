package org.lookalike.ingest.check;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An account to look up. */
@Schema(
        name = "AccountCheckRequest",
        examples = """
                {"account": "maple-ho11ow.example", "platform": "bluesky"}""")
record CheckRequest(
        @Schema(
                        description = "The address of the profile, as copied, or its handle.",
                        examples = {"https://bsky.app/profile/maple-ho11ow.example"})
                @NotBlank(message = "is missing; paste the address of the profile, or its handle")
                @Size(max = 2048, message = "is longer than 2,048 characters")
                String account,
        @Schema(
                        description = "Where the account is; needed where only a handle is given.",
                        examples = {"bluesky"})
                @Pattern(
                        regexp = "[a-z0-9][a-z0-9_-]{0,31}",
                        message = "is not the name of a platform, such as instagram")
                @Nullable
                String platform) {}
