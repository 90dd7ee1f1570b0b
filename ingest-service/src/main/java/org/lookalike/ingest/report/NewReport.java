package org.lookalike.ingest.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.apache.commons.codec.digest.DigestUtils;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.lookalike.ingest.input.PlatformCode;

/** A report to submit to a platform, about an account that imitates a district, with a text for its moderators. */
@Schema(
        name = "NewReport",
        examples =
                """
                {"districtId": "dst_01k9zq3v", "platform": "bluesky", "accountId": "did:plc:fictional4xq7",
                 "handle": "maple-ho11ow-schools.social.example", "category": "impersonation",
                 "text": "This account imitates Maple Hollow Public Schools."}""")
record NewReport(
        @Schema(examples = "dst_01k9zq3v") @NotBlank(message = "is missing") @Size(max = 64) String districtId,
        @Schema(examples = "bluesky")
                @NotBlank(message = "is missing; name the platform, such as bluesky")
                @PlatformCode
                String platform,
        @Schema(examples = "did:plc:fictional4xq7")
                @NotBlank(message = "is missing; give the platform's identifier of the account")
                @Size(max = 256)
                String accountId,
        @NotBlank(message = "is missing") @Size(max = 256) String handle,
        @NotNull(message = "is missing; the only one is impersonation") Category category,
        @NotBlank(message = "is missing; say why the account is reported") @Size(max = 20_000) String text) {

    enum Category {
        @JsonProperty("impersonation")
        IMPERSONATION
    }

    String hash() {
        return DigestUtils.sha256Hex(String.join("\0", districtId, platform, accountId, handle, category.name(), text));
    }
}
