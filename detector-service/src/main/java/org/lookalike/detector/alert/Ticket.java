package org.lookalike.detector.alert;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What another system keeps of the same matter. Both values are whatever its users wrote. */
@Schema(
        examples =
                """
                {"externalId": "INC0012345", "externalUrl": "https://tickets.example/INC0012345"}""")
public record Ticket(
        @Schema(description = "The ticket's id in another system")
                @Nullable
                @Size(max = 200)
                @Pattern(regexp = ID, message = NO_ID)
                String externalId,
        @Schema(description = "Where the ticket is")
                @Nullable
                @Size(max = 2000)
                @Pattern(regexp = URL, message = NO_URL)
                String externalUrl) {

    /** What is shown as one line. */
    public static final String ID = "[^\\p{Cntrl}]*";

    public static final String NO_ID = "must be a ticket's id, such as INC0012345";

    /** No address with a scheme that a browser could run. */
    public static final String URL = "https?://[!-~]+";

    public static final String NO_URL = "must be an address such as https://tickets.example/INC0012345";
    public static final Ticket NONE = new Ticket(null, null);
}
