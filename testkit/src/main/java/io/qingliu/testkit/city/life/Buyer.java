package io.qingliu.testkit.city.life;

/**
 * A buyer's account, with the person's own phone, handset, network and home.
 *
 * @param device installation, new after a reset of the handset
 * @param hardware the handset itself
 * @param network network type of the contract
 */
public record Buyer(
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
    public record Home(String address, String division, String building) {
        /** The same home, with a mark behind the address. */
        public Home marked(String secretMark) {
            return new Home(address + " " + secretMark, division, building);
        }
    }

    /** The same person on another handset. */
    public Buyer on(String otherDevice, String otherHardware) {
        return new Buyer(
                id, platform, phone, otherDevice, otherHardware, ip, network, payAccount, home);
    }

    /** The same person behind another network. */
    public Buyer behind(String otherNetwork, String otherIp) {
        return new Buyer(
                id, platform, phone, device, hardware, otherIp, otherNetwork, payAccount, home);
    }

    /** The same person with another number. */
    public Buyer calling(String otherPhone) {
        return new Buyer(id, platform, otherPhone, device, hardware, ip, network, payAccount, home);
    }

    /** The same person at another home. */
    public Buyer living(Home otherHome) {
        return new Buyer(id, platform, phone, device, hardware, ip, network, payAccount, otherHome);
    }
}
