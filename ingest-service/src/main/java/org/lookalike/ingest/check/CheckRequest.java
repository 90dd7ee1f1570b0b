package org.lookalike.ingest.check;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.input.AccountText;
import org.lookalike.ingest.input.PlatformCode;

/** An account to look up. */
@Schema(
        name = "AccountCheckRequest",
        examples = """
                {"account": "maple-ho11ow.example", "platform": "bluesky"}""")
record CheckRequest(
        @Schema(
                        description = "The address of the profile, as copied, or its handle.",
                        examples = {"https://bsky.app/profile/maple-ho11ow.example"})
                @AccountText
                String account,
        @Schema(
                        description = "Where the account is; needed where only a handle is given.",
                        examples = {"bluesky"})
                @PlatformCode
                @Nullable
                String platform) {}
