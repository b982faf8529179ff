package dev.switchboard.database;

/**
 * What a client needs to open a connection.
 *
 * @param url JDBC, with the database's name
 */
record Login(String url, String user, String password) {

  /** The same account in another database of the same server. */
  Login in(String database) {
    return new Login(url.replaceFirst("/[^/?]+\\?", "/" + database + "?"), user, password);
  }

  @Override
  public String toString() {
    return "Login[url=" + url + ", user=" + user + ", password=***]";
  }
}
