package org.lookalike.detector.registry;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;
import org.lookalike.images.PictureHash;
import org.lookalike.postgres.NativeSql;
import org.lookalike.postgres.Sessions;

/** The table {@code district_logo}: the pictures of registered logos. Of logos that were registered before it, there are none. */
@ApplicationScoped
public class DistrictLogos {

    private final Sessions sessions;

    DistrictLogos(Sessions sessions) {
        this.sessions = sessions;
    }

    /** The logo of a district that is most like a picture, as PNG; empty if none is kept. */
    public Uni<Optional<byte[]>> mostLike(String districtId, @Nullable String avatarHash) {
        return sessions.forCaller(session -> hashes(session, districtId).chain(hashes -> hashes.stream()
                .min(likeness(avatarHash))
                .map(hash -> picture(session, districtId, hash))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))));
    }

    public Uni<Boolean> hasAny(String districtId) {
        return sessions.forCaller(session -> hashes(session, districtId)).map(hashes -> !hashes.isEmpty());
    }

    /** The latest first. */
    private static Uni<List<String>> hashes(Session session, String districtId) {
        return NativeSql.of("select hash from district_logo where district_id = :district order by added_at desc, hash")
                .with("district", districtId)
                .list(session, String.class);
    }

    /** Keeps the order where there is no picture to compare with. */
    private static Comparator<String> likeness(@Nullable String avatarHash) {
        if (avatarHash == null) {
            return (one, other) -> 0;
        }
        var avatar = new PictureHash(avatarHash);
        return Comparator.comparing(hash -> new PictureHash(hash).distance(avatar));
    }

    private static Uni<Optional<byte[]>> picture(Session session, String districtId, String hash) {
        return NativeSql.of("select picture from district_logo where district_id = :district and hash = :hash")
                .with("district", districtId, "hash", hash)
                .first(session, byte[].class)
                .map(Optional::ofNullable);
    }

    static Uni<Void> add(Session session, String districtId, Uploads.Logo logo) {
        var insert = "insert into district_logo (district_id, hash, picture) values (:district, :hash, :picture)";
        return NativeSql.of(insert + " on conflict do nothing")
                .with("district", districtId)
                .with("hash", logo.hash().hex(), "picture", logo.picture().png())
                .run(session);
    }

    static Uni<Void> keepOnly(Session session, String districtId, List<String> hashes) {
        return NativeSql.of("delete from district_logo where district_id = :district and not hash = any (:hashes)")
                .with("district", districtId, "hashes", hashes)
                .run(session);
    }
}
