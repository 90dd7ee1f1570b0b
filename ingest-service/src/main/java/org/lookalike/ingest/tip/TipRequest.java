package org.lookalike.ingest.tip;

import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.input.AccountText;
import org.lookalike.ingest.input.PlatformCode;

@Schema(
        name = "TipRequest",
        examples =
                """
                {"account": "https://www.instagram.com/maple_hollow_closings", "seen": "It says that schools are closed tomorrow."}""")
record TipRequest(
        @Schema(
                        description =
                                "The address of the profile, as copied or so that nobody follows it (hxxps://x[.]com/name), or its handle.")
                @AccountText
                String account,
        @Schema(description = "Needed where only a handle is given.") @PlatformCode @Nullable String platform,
        @Schema(description = "What was seen.") @Size(max = 4000, message = "is longer than 4,000 characters") @Nullable
                String seen,
        @Schema(description = "A PNG, JPEG or WebP picture of up to 5,000,000 bytes, in Base64.")
                byte @Nullable [] screenshot,
        @Schema(
                        description =
                                "The id of the district whose people look at it. One that is unknown, or has neither an NCES id nor a vouched web domain, counts as none.")
                @Size(max = 64, message = "is longer than 64 characters")
                @Nullable
                String district,
        @Schema(description = "The name above posts, for an account that its platform cannot be asked about.") @Nullable
                String displayName) {

    @Nullable
    Screenshot picture() {
        return screenshot == null || screenshot.length == 0 ? null : Screenshot.of(screenshot);
    }

    boolean hasWrongPicture() {
        return screenshot != null && screenshot.length > 0 && picture() == null;
    }
}
