package org.lookalike.ingest.avatar;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.lookalike.httpserver.Problem;
import org.lookalike.httpserver.UntrustedFile;
import org.lookalike.images.UnusablePicture;
import org.lookalike.ingest.avatar.KeptAvatars.KeptAvatar;
import org.lookalike.ingest.input.PlatformCode;
import org.lookalike.ingest.snapshot.AccountKey;
import org.lookalike.security.Scope;

@Path("/api/v1/avatars")
@RolesAllowed(Scope.OPERATE)
@Tag(
        name = "Avatars",
        description =
                "Pictures of accounts: those that programs give, and where lookalike.avatars.keep-images is on, as evidence, those of accounts that alerts are about.")
@Produces(MediaType.APPLICATION_JSON)
class AvatarResource {

    private static final String MISSING = "is missing; give both the platform and the accountId";

    private final KeptAvatars kept;
    private final Avatars avatars;

    AvatarResource(KeptAvatars kept, Avatars avatars) {
        this.kept = kept;
        this.avatars = avatars;
    }

    record AvatarList(List<KeptAvatar> items) {}

    @GET
    @Operation(summary = "The avatars of an account that are kept, the oldest first")
    public Uni<AvatarList> list(
            @QueryParam("platform") @NotBlank(message = MISSING) String platform,
            @QueryParam("accountId") @NotBlank(message = MISSING) String accountId) {
        return kept.of(platform, accountId).map(AvatarList::new);
    }

    @GET
    @Path("/{sha256}")
    @Produces({"image/png", "image/jpeg", "image/gif", "image/webp"})
    @Operation(
            summary = "A picture, by the SHA-256 of its bytes",
            description = "As it was fetched. Look at it as you would at a stranger's file.")
    public Uni<Response> picture(
            @RestPath @Pattern(regexp = "[0-9a-f]{64}", message = "must be 64 hexadecimal digits in lower case")
                    String sha256) {
        return kept.picture(sha256)
                .onItem()
                .ifNull()
                .failWith(() -> new NotFoundException("no picture with that hash is kept"))
                .map(picture -> UntrustedFile.response(picture.bytes(), picture.mediaType(), "avatar-" + sha256));
    }

    @PUT
    @Consumes({"image/png", "image/jpeg", "image/gif", "image/webp"})
    @Operation(
            summary = "Keep a picture of an account",
            description = "For accounts that a program submits. Later records have it where no source can be asked.")
    @APIResponse(responseCode = "204", description = "Kept, if it was not before")
    @APIResponse(
            responseCode = "400",
            description = "The picture is damaged, too large, too plain, or of another format")
    @APIResponse(responseCode = "409", description = "Not kept, as the account has as many pictures as are kept of one")
    public Uni<Void> keep(
            @QueryParam("platform") @NotBlank(message = MISSING) @PlatformCode String platform,
            @QueryParam("accountId")
                    @NotBlank(message = MISSING)
                    @Size(max = 256, message = "is longer than {max} characters")
                    String accountId,
            @NotNull(message = "is missing") byte[] picture) {
        var isKept = avatars.keep(new AccountKey(platform, accountId), picture)
                .onFailure(UnusablePicture.class)
                .transform(e ->
                        new Problem(Status.BAD_REQUEST, "The picture cannot be used", ((UnusablePicture) e).detail()));
        return Problem.unless(
                isKept,
                () -> new Problem(
                        Status.CONFLICT,
                        "The picture is not kept",
                        "%d others of the account are, as many as may be; delete them first"
                                .formatted(KeptAvatars.MOST_OF_AN_ACCOUNT)));
    }

    @DELETE
    @Operation(
            summary = "Delete the avatars of an account that are kept",
            description =
                    """
                    For when a platform or a person demands it. They are kept anew, as long as there is an alert about the account, when it is \
                    next looked at after lookalike.avatars.remembered-for.""")
    @APIResponse(responseCode = "204", description = "Deleted, or there were none")
    public Uni<Void> delete(
            @QueryParam("platform") @NotBlank(message = MISSING) String platform,
            @QueryParam("accountId") @NotBlank(message = MISSING) String accountId) {
        return kept.delete(platform, accountId);
    }
}
