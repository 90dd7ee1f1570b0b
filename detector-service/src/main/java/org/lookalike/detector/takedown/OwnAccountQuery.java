package org.lookalike.detector.takedown;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the caller says of the district's own account on the platform, as query parameters. It counts where no account is registered. */
class OwnAccountQuery {

    @QueryParam("own")
    @Schema(
            description =
                    "Whether the district has an account on the platform: yes or no; left out by those who do not know",
            examples = "yes")
    @Nullable
    String own;

    @QueryParam("ownAddress")
    @Schema(description = "The account's address or handle, where own is yes", examples = "@maplehollow")
    @Nullable
    String ownAddress;

    /** @throws BadRequestException naming the parameter that cannot be understood, and what it may be */
    OwnAccount said() {
        var said = OwnAccount.of(own, ownAddress);
        if (own == null || own.isEmpty() || !(said instanceof OwnAccount.Unstated)) {
            return said;
        }
        throw new BadRequestException(
                own.equals("yes")
                        ? "ownAddress is missing or no address; give at most 250 visible ASCII characters without spaces"
                        : "own is '%s'; expected yes or no".formatted(own));
    }
}
