package org.lookalike.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VouchedDomainTest {

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
        # domain,                 address,                              has
        maplehollow.example,      office@maplehollow.example,           true
        maplehollow.example,      office@staff.maplehollow.example,     true
        staff.maplehollow.example, office@maplehollow.example,          false
        maplehollow.example,      office@evilmaplehollow.example,       false
        maplehollow.example,      office@maplehollow.example.evil.org,  false
        maplehollow.k12.ma.us,    office@maplehollow.k12.ma.us,         true
        k12.ma.us,                office@maplehollow.k12.ma.us,         false
        us,                       office@maplehollow.k12.ma.us,         false
        org,                      office@maplehollow.org,               false
        github.io,                office@maplehollow.github.io,         false
        gmail.com,                maplehollow@gmail.com,                false
        mail.yahoo.com,           maplehollow@mail.yahoo.com,           false
        austin.rr.com,            maplehollow@austin.rr.com,            false
        ymail.example,            office@ymail.example,                 true
        """)
    void addressIsTheDistricts_atItsDomainAndBelow_whereNobodyElseHasOne(String domain, String address, boolean has) {
        assertThat(new VouchedDomain(domain).has(address.substring(address.indexOf('@') + 1)))
                .isEqualTo(has);
    }
}
