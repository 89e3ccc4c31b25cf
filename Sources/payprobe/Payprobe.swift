import Commands

@main
enum Payprobe {
  static func main() async {
    await PayprobeCommand.runProcess()
  }
}
