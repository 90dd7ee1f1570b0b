package org.lookalike.matching.evaluation.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lookalike.matching.AccountProfile;

class ProfileFieldTest {

    private static final AccountProfile PROFILE = AccountProfile.of("bluesky", "did:plc:fictional1", "maplehollow")
            .withDisplayName("Maple Hollow")
            .withLinks(List.of("https://a.example"));

    @Test
    void everyField_getsTheWordBesideWhatItHas() {
        assertThat(ProfileField.BEFORE_NAME.with(PROFILE, "Cheer").displayName())
                .isEqualTo("Cheer Maple Hollow");
        assertThat(ProfileField.BEHIND_NAME.with(PROFILE, "Cheer").displayName())
                .isEqualTo("Maple Hollow Cheer");
        assertThat(ProfileField.BEHIND_HANDLE.with(PROFILE, "Cheer").handle()).isEqualTo("maplehollow_Cheer");
        assertThat(ProfileField.BIO.with(PROFILE, "Cheer").bio()).isEqualTo("Cheer");
        assertThat(ProfileField.LOCATION.with(PROFILE, "Ohio").location()).isEqualTo("Ohio");
        assertThat(ProfileField.LINK.with(PROFILE, "Cheer").links())
                .containsExactly("https://a.example", "https://www.cheer.org");
    }

    @Test
    void move_isEveryStep_andTellsPeopleWhich() {
        Move move = Move.of(ProfileField.BIO, "Cheer").and(Move.of(ProfileField.LOCATION, "Ohio"));

        assertThat(move.on(PROFILE)).isEqualTo(PROFILE.withBio("Cheer").withLocation("Ohio"));
        assertThat(move).hasToString("bio 'Cheer', location 'Ohio'");
    }
}
