package io.qingliu.testkit.city;

/**
 * A buyer's account, with the person's own phone, handset, network and home.
 *
 * @param device installation, new after a reset of the handset
 * @param hardware the handset itself
 * @param network network type of the contract
 */
record Buyer(
        String id,
        String platform,
        String phone,
        String device,
        String hardware,
        String ip,
        String network,
        String payAccount,
        Home home) {

    /**
     * Where parcels go.
     *
     * @param address full address with the recipient's unit
     * @param division county, GB/T 2260
     * @param building the building, as a courier knows it
     */
    record Home(String address, String division, String building) {
        Home marked(String secretMark) {
            return new Home(address + " " + secretMark, division, building);
        }
    }

    Buyer on(String otherDevice, String otherHardware) {
        return new Buyer(
                id, platform, phone, otherDevice, otherHardware, ip, network, payAccount, home);
    }

    Buyer behind(String otherNetwork, String otherIp) {
        return new Buyer(
                id, platform, phone, device, hardware, otherIp, otherNetwork, payAccount, home);
    }

    Buyer calling(String otherPhone) {
        return new Buyer(id, platform, otherPhone, device, hardware, ip, network, payAccount, home);
    }

    Buyer living(Home otherHome) {
        return new Buyer(id, platform, phone, device, hardware, ip, network, payAccount, otherHome);
    }
}
